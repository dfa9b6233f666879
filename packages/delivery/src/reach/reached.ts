import type { Manifest } from '@fleetwright/manifests'
import { identityOf } from '@fleetwright/units'

/** A chart as an engine ends up installing it. */
export interface ReachedChart {
  readonly release: string
  readonly namespace: string
  readonly chart: string
  /** Without `oci://`. */
  readonly repository: string
  readonly version: string
  readonly values: unknown
}

/** What one cluster ends up with when an engine follows its root. */
export interface Reached {
  /** By identity `<group>/<Kind>/<namespace>/<name>`, without objects of the engines themselves. */
  readonly objects: ReadonlyMap<string, Manifest>
  /** By `<namespace>/<release>`. */
  readonly charts: ReadonlyMap<string, ReachedChart>
}

/** Kinds through which Flux itself works; the other engine has its own. */
const engineGroups = /^(kustomize|source|helm|notification|image)\.toolkit\.fluxcd\.io$|^argoproj\.io$/

export const isEngineObject = (manifest: Manifest): boolean =>
  engineGroups.test(manifest.apiVersion.split('/')[0] ?? '')

export const collect = (objects: readonly Manifest[], charts: readonly ReachedChart[]): Reached => ({
  objects: new Map(
    objects.filter((object) => !isEngineObject(object)).map((object) => [identityOf(object), object] as const),
  ),
  charts: new Map(charts.map((chart) => [`${chart.namespace}/${chart.release}`, chart] as const)),
})
