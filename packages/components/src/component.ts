import type { Model, ComponentUse, Finding } from '@fleetwright/model'
import type { AnyUnit } from '@fleetwright/units'

/** The key tree of a pinned chart's values: `true` for a leaf, `'open'` for a map or list that takes any keys. */
export type KeyTree = true | 'open' | { readonly [key: string]: KeyTree }

/** A chart pinned by a component, with what is known of it without rendering. */
export interface ComponentChart {
  readonly chart: string
  readonly repository: string
  readonly version: string
  /** Recorded from the pinned chart's `values.yaml` by a tool, never typed by hand. */
  readonly keys: KeyTree
  readonly installs: { readonly kinds: readonly string[]; readonly clusterScoped: readonly string[] }
}

/** A platform part at pinned versions: what it installs, serves and needs. One file (or folder) per component. */
export interface Component {
  readonly name: string
  /** One sentence for `list` and the docs. */
  readonly summary: string
  readonly namespace: string
  /** SPDX id of the software's licence. */
  readonly licence: string
  /** By component version, as pinned in the lock (`components/<name>@<ring>`). */
  readonly versions: Readonly<Record<string, { readonly charts: readonly ComponentChart[] }>>
  /** Newest version: what `fleetwright pin` proposes. */
  readonly latest: string
  /** Component names whose CRD set this component installs (schema data of packages/manifests). */
  readonly crds: readonly string[]
  /** Names of components that must be in the fleet too. */
  readonly needs: readonly string[]
  /** The units of this use: CRDs, controllers (chart), configs. Pure. */
  readonly units: (use: ComponentUse, model: Model) => readonly AnyUnit[]
  /** Checks that types cannot make: unknown option, unknown value key, contradiction with the model. */
  readonly check: (use: ComponentUse, model: Model) => readonly Finding[]
}
