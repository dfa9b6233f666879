import type { TreeFile } from '@fleetwright/tree'
import type { PlacedUnit, PlacedVariant, Placement } from '@fleetwright/units'
import { fileNames } from './file-name.ts'
import { yamlFile } from '../file.ts'
import { kustomization } from './kustomization.ts'

/** Folders that neither need nor have Kubernetes objects get no leaf: a unit that is one chart. */
export const hasLeaf = (variant: PlacedVariant): boolean => variant.content.manifests.length > 0

const leafFiles = (placed: PlacedUnit, variant: PlacedVariant): TreeFile[] => {
  if (!hasLeaf(variant)) return []
  const names = fileNames(variant.content.manifests)
  const own = { owner: placed.id, source: placed.unit.source }
  const objects = variant.content.manifests.map((manifest) =>
    yamlFile(own, `${variant.folder}/${names.get(manifest) ?? ''}`, () => manifest),
  )
  const resources = [...names.values()].sort()
  return [...objects, yamlFile(own, `${variant.folder}/kustomization.yaml`, () => kustomization({ resources }))]
}

/** Engine-neutral leaves: plain manifests with an explicit kustomization (L1), once per variant. */
export const leaves = ({ units }: Placement): TreeFile[] =>
  units.flatMap((placed) => placed.variants.flatMap((variant) => leafFiles(placed, variant)))
