import { mergeValues } from '@fleetwright/components'
import { type Manifest, typed } from '@fleetwright/manifests'
import type { Cluster, Json6902Operation, Model } from '@fleetwright/model'
import { canonical, type TreeFile } from '@fleetwright/tree'
import type { PlacedUnit, PlacedVariant, Placement, UnitId } from '@fleetwright/units'
import type { IKustomization } from '@kubernetes-models/flux-cd/kustomize.toolkit.fluxcd.io/v1/Kustomization'
import type { IGitRepository } from '@kubernetes-models/flux-cd/source.toolkit.fluxcd.io/v1/GitRepository'
import { type EngineVariant, engineVariants } from '../engine-variants.ts'
import { yamlFile } from '../file.ts'
import { type KustomizePatch, kustomization, patchEntry } from '../leaves/kustomization.ts'
import { differs } from '../leaves/overlay.ts'
import {
  clusterFolder,
  engineFolder,
  engineName,
  fluxNamespace,
  inRepository,
  overlayFolder,
  relativeTo,
} from '../names.ts'
import { sourceName } from './sync.ts'

const gitRepository = (model: Model, cluster: Cluster): Manifest =>
  typed<IGitRepository>({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name: sourceName, namespace: fluxNamespace },
    spec: {
      interval: cluster.ring.environment.intervals.sync,
      timeout: '2m',
      url: model.source.url,
      ref: { branch: model.source.branch },
      // A change elsewhere in the repository is no new artifact for this fleet.
      ignore: `/*\n!/gitops/\n/gitops/*\n!/gitops/${model.name}/\n`,
      ...(model.source.auth ? { secretRef: { name: model.source.auth.$secret } } : {}),
    },
  })

const rootObject = (model: Model, cluster: Cluster): Manifest => {
  const { intervals, production } = cluster.ring.environment
  return typed<IKustomization>({
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: 'fleet-root', namespace: fluxNamespace },
    spec: {
      interval: intervals.sync,
      retryInterval: intervals.retry,
      timeout: intervals.timeout,
      path: `./${inRepository(model, clusterFolder(cluster))}`,
      prune: true,
      wait: false,
      force: false,
      deletionPolicy: production ? 'Orphan' : 'MirrorPrune',
      sourceRef: { kind: 'GitRepository', name: sourceName },
    },
  })
}

const target = (unit: UnitId): KustomizePatch['target'] => ({
  group: 'kustomize.toolkit.fluxcd.io',
  kind: 'Kustomization',
  name: engineName(unit),
  namespace: fluxNamespace,
})

/** The app of a unit, where the unit is one: it can be paused by itself. */
const pausedUnit = (model: Model, unit: UnitId): boolean =>
  model.apps.some((app) => app.paused && unit === `apps/${app.name}`)

/** What this cluster changes in the shared engine object of a unit. */
const operationsFor = (
  placement: Placement,
  cluster: Cluster,
  { placed, variant, after, further }: EngineVariant,
): Json6902Operation[] => {
  const { model } = placement
  const { presence } = engineVariants(placement)
  const here = further.filter((id) => presence.get(id)?.has(cluster.name))
  const charts = variant.content.charts ?? []
  const values = placed.overlays.get(cluster.name)?.values
  return [
    ...(cluster.paused || pausedUnit(model, placed.id)
      ? [{ op: 'add', path: '/spec/suspend', value: true } as const]
      : []),
    ...(differs(placed, variant, cluster) && !charts.length
      ? [
          {
            op: 'replace',
            path: '/spec/path',
            value: `./${inRepository(model, overlayFolder(cluster, placed.id))}`,
          } as const,
        ]
      : []),
    ...(values && charts.length
      ? [{ op: 'add', path: '/spec/patches', value: releasePatches(placed, variant, cluster) } as const]
      : []),
    ...(here.length
      ? [
          {
            op: 'add',
            path: '/spec/dependsOn',
            value: [...after, ...here].sort().map((id) => ({ name: engineName(id) })),
          } as const,
        ]
      : []),
  ]
}

/** One cluster's chart values: the Kustomization patches the release that all clusters share. */
const releasePatches = (placed: PlacedUnit, variant: PlacedVariant, cluster: Cluster) =>
  (variant.content.charts ?? []).flatMap((chart) => {
    const own = placed.overlays.get(cluster.name)?.values?.[chart.name]
    if (!own) return []
    const merged = mergeValues(chart.values, own)
    const operations = Object.keys(own)
      .sort()
      .map((key) => ({
        op: 'add' as const,
        path: `/spec/values/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        value: merged[key],
      }))
    return [
      patchEntry(
        { group: 'helm.toolkit.fluxcd.io', kind: 'HelmRelease', name: chart.name, namespace: chart.namespace },
        operations,
      ),
    ]
  })

/** The root that one cluster's Flux follows: its source, itself, and the shared engine folders with this cluster's differences. */
export const clusterRoot = (placement: Placement, cluster: Cluster): TreeFile[] => {
  const { model } = placement
  const folder = clusterFolder(cluster)
  const own = { owner: 'delivery/flux', source: cluster.path }
  const root = () => {
    const variants = engineVariants(placement).byCluster.get(cluster.name) ?? []
    const patches = variants.flatMap((one) => {
      const operations = operationsFor(placement, cluster, one)
      return operations.length ? [{ target: target(one.placed.id), operations }] : []
    })
    const folders = variants.map(({ placed, variant }) => relativeTo(folder, engineFolder('flux', placed.id, variant)))
    return kustomization({ resources: ['source.yaml', 'root.yaml', ...folders.sort()], patches })
  }
  return [
    yamlFile(own, `${folder}/kustomization.yaml`, root),
    yamlFile(own, `${folder}/source.yaml`, () => canonical(gitRepository(model, cluster))),
    yamlFile(own, `${folder}/root.yaml`, () => canonical(rootObject(model, cluster))),
  ]
}
