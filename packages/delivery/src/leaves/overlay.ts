import type { Cluster } from '@fleetwright/model'
import type { TreeFile } from '@fleetwright/tree'
import type { PlacedUnit, PlacedVariant, Placement } from '@fleetwright/units'
import { overlayFolder, relativeTo } from '../names.ts'
import { yamlFile } from '../file.ts'
import { kustomization } from './kustomization.ts'
import { hasLeaf } from './leaf.ts'

/** Clusters of a variant whose objects differ from the leaf. */
export const differs = (placed: PlacedUnit, variant: PlacedVariant, cluster: Cluster): boolean =>
  hasLeaf(variant) && (placed.overlays.get(cluster.name)?.patches.length ?? 0) > 0

const overlayFile = (placed: PlacedUnit, variant: PlacedVariant, cluster: Cluster): TreeFile[] => {
  const overlay = placed.overlays.get(cluster.name)
  if (!overlay || !differs(placed, variant, cluster)) return []
  const folder = overlayFolder(cluster, placed.id)
  const own = { owner: placed.id, source: overlay.patches[0]?.source ?? placed.unit.source }
  const resources = [relativeTo(folder, variant.folder)]
  return [yamlFile(own, `${folder}/kustomization.yaml`, () => kustomization({ resources, patches: overlay.patches }))]
}

/** One small folder per cluster and unit that differs; leaves are never copied. */
export const overlays = ({ units }: Placement): TreeFile[] =>
  units.flatMap((placed) =>
    placed.overlays.size
      ? placed.variants.flatMap((variant) =>
          variant.clusters.flatMap((cluster) => overlayFile(placed, variant, cluster)),
        )
      : [],
  )
