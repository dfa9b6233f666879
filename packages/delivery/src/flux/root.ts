import { type Manifest, typed } from '@fleetwright/manifests'
import type { Cluster, Json6902Operation, Model } from '@fleetwright/model'
import { canonical, emitYaml, type TreeFile } from '@fleetwright/tree'
import type { PlacedUnit, PlacedVariant, Placement, UnitId } from '@fleetwright/units'
import type { IKustomization } from '@kubernetes-models/flux-cd/kustomize.toolkit.fluxcd.io/v1/Kustomization'
import type { IGitRepository } from '@kubernetes-models/flux-cd/source.toolkit.fluxcd.io/v1/GitRepository'
import { type KustomizePatch, kustomizationText } from '../leaves/kustomization.ts'
import { differs } from '../leaves/overlay.ts'
import { mergeValues } from '../merge.ts'
import {
  clusterFolder,
  engineFolder,
  engineName,
  fluxNamespace,
  inRepository,
  overlayFolder,
  relativeTo,
} from '../names.ts'
import { commonAfter, sourceName } from './sync.ts'

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
  placed: PlacedUnit,
  variant: PlacedVariant,
  on: ReadonlyMap<UnitId, ReadonlySet<string>>,
): Json6902Operation[] => {
  const { model } = placement
  const shared = new Set(commonAfter(placed, variant, on))
  const further = placed.after.filter((id) => !shared.has(id) && on.get(id)?.has(cluster.name))
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
    ...(further.length
      ? [
          {
            op: 'add',
            path: '/spec/dependsOn',
            value: [...shared, ...further].sort().map((id) => ({ name: engineName(id) })),
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
        op: 'add',
        path: `/spec/values/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        value: merged[key],
      }))
    return [
      {
        target: { group: 'helm.toolkit.fluxcd.io', kind: 'HelmRelease', name: chart.name, namespace: chart.namespace },
        patch: emitYaml(operations),
      },
    ]
  })

const inVariants = (
  placement: Placement,
  cluster: Cluster,
): { readonly placed: PlacedUnit; readonly variant: PlacedVariant; readonly folder: string }[] =>
  placement.units.flatMap((placed) => {
    const variant = placed.variants.find((one) => one.clusters.some((member) => member.name === cluster.name))
    if (!variant) return []
    const key = variant.key || cluster.ring.name
    const clusters = variant.key
      ? variant.clusters
      : variant.clusters.filter((member) => member.ring.name === cluster.ring.name)
    return [{ placed, variant: { ...variant, key, clusters }, folder: engineFolder('flux', placed.id, { key }) }]
  })

/** The root that one cluster's Flux follows: its source, itself, and the shared engine folders with this cluster's differences. */
export const clusterRoot = (
  placement: Placement,
  cluster: Cluster,
  on: ReadonlyMap<UnitId, ReadonlySet<string>>,
): TreeFile[] => {
  const { model } = placement
  const folder = clusterFolder(cluster)
  const own = { owner: 'delivery/flux', source: cluster.path }
  const text = () => {
    const entries = inVariants(placement, cluster)
    const patches = entries.flatMap(({ placed, variant }) => {
      const operations = operationsFor(placement, cluster, placed, variant, on)
      return operations.length ? [{ target: target(placed.id), operations }] : []
    })
    return kustomizationText({
      resources: ['source.yaml', 'root.yaml', ...entries.map((entry) => relativeTo(folder, entry.folder)).sort()],
      patches,
    })
  }
  return [
    { ...own, path: `${folder}/kustomization.yaml`, text },
    { ...own, path: `${folder}/source.yaml`, text: () => emitYaml(canonical(gitRepository(model, cluster))) },
    { ...own, path: `${folder}/root.yaml`, text: () => emitYaml(canonical(rootObject(model, cluster))) },
  ]
}
