import type { Manifest } from '@fleetwright/manifests'
import { canonical, emitYaml, type TreeFile } from '@fleetwright/tree'
import type { PlacedUnit, PlacedVariant, Placement } from '@fleetwright/units'
import type { Ring } from '@fleetwright/model'
import { engineVariants } from '../flux/engine.ts'
import { fileNames } from '../leaves/file-name.ts'
import { kustomizationText } from '../leaves/kustomization.ts'
import { engineFolder } from '../names.ts'
import { application } from './application.ts'
import { appProjects } from './projects.ts'
import { hubCluster, parentFiles } from './root.ts'
import { settings } from './settings.ts'

const variantFiles = (placement: Placement, placed: PlacedUnit, ring: Ring, variant: PlacedVariant): TreeFile[] => {
  const folder = engineFolder('argocd', placed.id, variant)
  const own = { owner: placed.id, source: placed.unit.source }
  return [
    {
      ...own,
      path: `${folder}/kustomization.yaml`,
      text: () => kustomizationText({ resources: ['application.yaml'] }),
    },
    {
      ...own,
      path: `${folder}/application.yaml`,
      text: () => emitYaml(canonical(application(placement.model, placed, variant, ring))),
    },
  ]
}

const objectsIn = (folder: string, source: string, manifests: readonly Manifest[]): TreeFile[] => {
  const own = { owner: 'delivery/argocd', source }
  const names = fileNames(manifests)
  return [
    ...manifests.map((manifest) => ({
      ...own,
      path: `${folder}/${names.get(manifest) ?? ''}`,
      text: () => emitYaml(canonical(manifest)),
    })),
    {
      ...own,
      path: `${folder}/kustomization.yaml`,
      text: () => kustomizationText({ resources: [...names.values()].sort() }),
    },
  ]
}

/** All files that only Argo CD reads: Applications per variant, the hub's projects and settings, a root per cluster. */
export const argocdFiles = (placement: Placement): TreeFile[] => {
  const { hub } = placement.model.delivery
  if (!hub) return []
  const folder = `argocd/${hub}`
  const source = 'delivery'
  return [
    ...placement.units.flatMap((placed) =>
      placed.variants.flatMap((one) =>
        engineVariants(one).flatMap(({ ring, variant }) => variantFiles(placement, placed, ring, variant)),
      ),
    ),
    ...objectsIn(`${folder}/projects`, source, appProjects(placement, hub)),
    ...objectsIn(`${folder}/settings`, source, settings()),
    ...parentFiles(placement, hub),
    {
      path: `${folder}/kustomization.yaml`,
      owner: 'delivery/argocd',
      source,
      text: () => kustomizationText({ resources: ['parents', 'projects', 'settings'] }),
    },
    ...placement.model.clusters.map((cluster) => hubCluster(placement, hub, cluster)),
  ]
}
