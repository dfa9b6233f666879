import type { Manifest } from '@fleetwright/manifests'
import type { EngineName, Model } from '@fleetwright/model'
import type { TreeFile } from '@fleetwright/tree'
import type { ChartRelease, Placement } from '@fleetwright/units'

/** What one cluster ends up with when an engine follows its root: for the proof that both engines agree. */
export interface Reached {
  /** Objects without engine bookkeeping, by `<apiVersion>/<Kind>/<namespace>/<name>`. */
  readonly objects: ReadonlyMap<string, Manifest>
  /** Chart releases by `<namespace>/<release>`: chart, repository, version, digest, values. */
  readonly charts: ReadonlyMap<string, ChartRelease>
}

/** A promise an engine keeps or loses, printed in `reports/`. */
export interface Guarantee {
  readonly promise: string
  readonly kept: boolean
  readonly why: string
}

/** An engine consumes units and nothing else. */
export interface Engine {
  readonly name: EngineName
  readonly files: (placement: Placement) => readonly TreeFile[]
  /** Follows the root of one cluster through the emitted files, as the engine would. `read` gives a file's text. */
  readonly reach: (model: Model, cluster: string, read: (path: string) => string | undefined) => Reached
  readonly guarantees: (placement: Placement) => readonly Guarantee[]
}
