import type { Manifest } from '@fleetwright/manifests'
import type { Model } from '@fleetwright/model'
import { canonical, type TreeFile } from '@fleetwright/tree'
import type { Placement } from '@fleetwright/units'
import { type EngineVariant, engineVariants } from '../engine-variants.ts'
import { yamlFile } from '../file.ts'
import { fileNames } from '../leaves/file-name.ts'
import { kustomization } from '../leaves/kustomization.ts'
import { engineFolder } from '../names.ts'
import { application } from './application.ts'
import { appProjects } from './projects.ts'
import { hubCluster, parentFiles } from './root.ts'
import { settings } from './settings.ts'

const variantFiles = (model: Model, { placed, ring, variant }: EngineVariant): TreeFile[] => {
  const folder = engineFolder('argocd', placed.id, variant)
  const own = { owner: placed.id, source: placed.unit.source }
  return [
    yamlFile(own, `${folder}/kustomization.yaml`, () => kustomization({ resources: ['application.yaml'] })),
    yamlFile(own, `${folder}/application.yaml`, () => canonical(application(model, placed, variant, ring))),
  ]
}

const own = { owner: 'delivery/argocd', source: 'delivery' }

const objectsIn = (folder: string, manifests: readonly Manifest[]): TreeFile[] => {
  const names = fileNames(manifests)
  return [
    ...manifests.map((manifest) => yamlFile(own, `${folder}/${names.get(manifest) ?? ''}`, () => canonical(manifest))),
    yamlFile(own, `${folder}/kustomization.yaml`, () => kustomization({ resources: [...names.values()].sort() })),
  ]
}

/** All files that only Argo CD reads: Applications per variant, the hub's projects and settings, a root per cluster. */
export const argocdFiles = (placement: Placement): TreeFile[] => {
  const { hub } = placement.model.delivery
  if (!hub) return []
  const folder = `argocd/${hub}`
  return [
    ...engineVariants(placement).all.flatMap((one) => variantFiles(placement.model, one)),
    ...objectsIn(`${folder}/projects`, appProjects(placement, hub)),
    ...objectsIn(`${folder}/settings`, settings()),
    ...parentFiles(placement, hub),
    yamlFile(own, `${folder}/kustomization.yaml`, () =>
      kustomization({ resources: ['parents', 'projects', 'settings'] }),
    ),
    ...placement.model.clusters.map((cluster) => hubCluster(placement, hub, cluster)),
  ]
}
