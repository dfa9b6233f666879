import type { Cluster, Model, Ring } from '@fleetwright/model'
import { canonical, emitYaml, type TreeFile } from '@fleetwright/tree'
import type { PlacedUnit, PlacedVariant, Placement, UnitId } from '@fleetwright/units'
import { fileNames } from '../leaves/file-name.ts'
import { kustomizationText } from '../leaves/kustomization.ts'
import { hasLeaf } from '../leaves/leaf.ts'
import { engineFolder, relativeTo } from '../names.ts'
import { clusterRoot } from './root.ts'
import { releaseObjects } from './release.ts'
import { commonAfter, syncObject } from './sync.ts'

/** Rings of a variant: one, except for CRDs, whose folder is shared while every ring has its own engine object. */
export const engineVariants = (variant: PlacedVariant): { readonly ring: Ring; readonly variant: PlacedVariant }[] => {
  const rings = new Map<string, { ring: Ring; clusters: Cluster[] }>()
  for (const cluster of variant.clusters) {
    const entry = rings.get(cluster.ring.name)
    if (entry) entry.clusters.push(cluster)
    else rings.set(cluster.ring.name, { ring: cluster.ring, clusters: [cluster] })
  }
  return [...rings.values()].map(({ ring, clusters }) => ({
    ring,
    variant: { ...variant, clusters, key: variant.key || ring.name },
  }))
}

const releaseFiles = (placed: PlacedUnit, variant: PlacedVariant, ring: Ring): TreeFile[] => {
  const charts = variant.content.charts ?? []
  if (!charts.length) return []
  const folder = `${engineFolder('flux', placed.id, variant)}/release`
  const own = { owner: placed.id, source: placed.unit.source }
  const objects = charts.flatMap((chart) => releaseObjects(chart, ring))
  const names = fileNames(objects)
  const resources = [...names.values()].sort()
  if (hasLeaf(variant)) resources.push(relativeTo(folder, variant.folder))
  return [
    ...objects.map((object) => ({
      ...own,
      path: `${folder}/${names.get(object) ?? ''}`,
      text: () => emitYaml(canonical(object)),
    })),
    { ...own, path: `${folder}/kustomization.yaml`, text: () => kustomizationText({ resources }) },
  ]
}

const variantFiles = (
  model: Model,
  placed: PlacedUnit,
  ring: Ring,
  variant: PlacedVariant,
  on: ReadonlyMap<UnitId, ReadonlySet<string>>,
): TreeFile[] => {
  const folder = engineFolder('flux', placed.id, variant)
  const own = { owner: placed.id, source: placed.unit.source }
  return [
    { ...own, path: `${folder}/kustomization.yaml`, text: () => kustomizationText({ resources: ['sync.yaml'] }) },
    {
      ...own,
      path: `${folder}/sync.yaml`,
      text: () => emitYaml(canonical(syncObject(model, placed, variant, ring, commonAfter(placed, variant, on)))),
    },
    ...releaseFiles(placed, variant, ring),
  ]
}

/** Clusters of every unit: for dependencies that are not there everywhere. */
export const presence = ({ units }: Placement): ReadonlyMap<UnitId, ReadonlySet<string>> =>
  new Map(units.map((placed) => [placed.id, new Set(placed.unit.on)] as const))

/** All files that only Flux reads: engine objects per variant, and a thin root per cluster. */
export const fluxFiles = (placement: Placement): TreeFile[] => {
  const on = presence(placement)
  const shared = placement.units.flatMap((placed) =>
    placed.variants.flatMap((one) =>
      engineVariants(one).flatMap(({ ring, variant }) => variantFiles(placement.model, placed, ring, variant, on)),
    ),
  )
  return [...shared, ...placement.model.clusters.flatMap((cluster) => clusterRoot(placement, cluster, on))]
}
