import { type Manifest, typed } from '@fleetwright/manifests'
import type { Model } from '@fleetwright/model'
import type { PlacedUnit, PlacedVariant } from '@fleetwright/units'
import type { IKustomization } from '@kubernetes-models/flux-cd/kustomize.toolkit.fluxcd.io/v1/Kustomization'
import type { EngineVariant } from '../engine-variants.ts'
import { engineFolder, engineName, fluxNamespace, inRepository } from '../names.ts'
import { reconcilerName } from './reconciler.ts'

/** Name of the Git source that every Kustomization of a cluster reads. */
export const sourceName = 'fleet'

/** Folder that the Kustomization of a variant applies: the leaf, or the releases of its charts. */
export const appliedFolder = (placed: PlacedUnit, variant: PlacedVariant): string =>
  variant.content.charts?.length ? `${engineFolder('flux', placed.id, variant)}/release` : variant.folder

/** The Flux Kustomization of one variant: ordered, `wait: true` for every object in it, pruned; the namespace's own account applies tenant units. */
export const syncObject = (model: Model, { placed, variant, ring, after }: EngineVariant): Manifest => {
  const { intervals, production } = ring.environment
  const { unit } = placed
  return typed<IKustomization>({
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: {
      name: engineName(placed.id),
      namespace: fluxNamespace,
      labels: { 'fleetwright.dev/layer': unit.layer, tenant: unit.tenant },
    },
    spec: {
      interval: intervals.sync,
      retryInterval: intervals.retry,
      timeout: intervals.timeout,
      path: `./${inRepository(model, appliedFolder(placed, variant))}`,
      prune: unit.hold !== true,
      wait: true,
      force: false,
      deletionPolicy: production || unit.hold ? 'Orphan' : 'MirrorPrune',
      sourceRef: { kind: 'GitRepository', name: sourceName },
      ...(unit.namespace ? { serviceAccountName: reconcilerName(unit.namespace) } : {}),
      ...(after.length ? { dependsOn: after.map((id) => ({ name: engineName(id) })) } : {}),
    },
  })
}
