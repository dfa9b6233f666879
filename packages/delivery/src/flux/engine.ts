import type { Model } from '@fleetwright/model'
import { canonical, type TreeFile } from '@fleetwright/tree'
import type { Placement } from '@fleetwright/units'
import { type EngineVariant, engineVariants } from '../engine-variants.ts'
import { yamlFile } from '../file.ts'
import { fileNames } from '../leaves/file-name.ts'
import { kustomization } from '../leaves/kustomization.ts'
import { hasLeaf } from '../leaves/leaf.ts'
import { engineFolder, relativeTo } from '../names.ts'
import { releaseObjects } from './release.ts'
import { clusterRoot } from './root.ts'
import { syncObject } from './sync.ts'

const ownerOf = ({ placed }: EngineVariant) => ({ owner: placed.id, source: placed.unit.source })

const releaseFiles = (one: EngineVariant): TreeFile[] => {
  const { placed, ring, variant } = one
  const charts = variant.content.charts ?? []
  if (!charts.length) return []
  const folder = `${engineFolder('flux', placed.id, variant)}/release`
  const objects = charts.flatMap((chart) => releaseObjects(chart, ring))
  const names = fileNames(objects)
  const resources = [...names.values()].sort()
  if (hasLeaf(variant)) resources.push(relativeTo(folder, variant.folder))
  return [
    ...objects.map((object) => yamlFile(ownerOf(one), `${folder}/${names.get(object) ?? ''}`, () => canonical(object))),
    yamlFile(ownerOf(one), `${folder}/kustomization.yaml`, () => kustomization({ resources })),
  ]
}

const variantFiles = (model: Model, one: EngineVariant): TreeFile[] => {
  const folder = engineFolder('flux', one.placed.id, one.variant)
  return [
    yamlFile(ownerOf(one), `${folder}/kustomization.yaml`, () => kustomization({ resources: ['sync.yaml'] })),
    yamlFile(ownerOf(one), `${folder}/sync.yaml`, () => canonical(syncObject(model, one))),
    ...releaseFiles(one),
  ]
}

/** All files that only Flux reads: engine objects per variant, and a thin root per cluster. */
export const fluxFiles = (placement: Placement): TreeFile[] => [
  ...engineVariants(placement).all.flatMap((one) => variantFiles(placement.model, one)),
  ...placement.model.clusters.flatMap((cluster) => clusterRoot(placement, cluster)),
]
