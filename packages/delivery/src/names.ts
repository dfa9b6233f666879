import type { Cluster, Model } from '@fleetwright/model'
import type { PlacedVariant, UnitId } from '@fleetwright/units'

/** Name of the engine object of a unit: `apps/frontend` → `apps-frontend`. A function of the id alone, so that it never moves. */
export const engineName = (unit: UnitId): string => unit.replace(/[/.]/g, '-')

/** Folder of a variant below `engine/<engine>/`; CRDs have one folder for all rings, their engine objects one per ring. */
export const engineFolder = (engine: string, unit: UnitId, variant: Pick<PlacedVariant, 'key'>): string =>
  `engine/${engine}/${unit}/${variant.key}`

const placeOf = (cluster: Cluster): string =>
  [cluster.region.name, cluster.shard, cluster.name].filter((part) => part !== undefined).join('/')

/** Root of one cluster for Flux. */
export const clusterFolder = (cluster: Cluster): string => `clusters/${placeOf(cluster)}`

/** Root of one cluster for Argo CD on its hub. */
export const hubFolder = (hub: string, cluster: Cluster): string => `argocd/${hub}/${placeOf(cluster)}`

/** Folder of one cluster's difference in a unit. */
export const overlayFolder = (cluster: Cluster, unit: UnitId): string =>
  `${clusterFolder(cluster)}/overlays/${unit.replace(/\//g, '.')}`

/** A path of the tree as the repository knows it. */
export const inRepository = (model: Model, path: string): string => `gitops/${model.name}/${path}`

/** The way from one folder of the tree to another. */
export const relativeTo = (from: string, to: string): string => {
  const [a, b] = [from.split('/'), to.split('/')]
  let same = 0
  while (same < a.length && same < b.length && a[same] === b[same]) same++
  return [...Array.from({ length: a.length - same }, () => '..'), ...b.slice(same)].join('/')
}

/** Namespace that the engine's objects live in. */
export const fluxNamespace = 'flux-system'
export const argocdNamespace = 'argocd'
