import { mergeValues } from '@fleetwright/components'
import type { Cluster, Json6902Operation, Model } from '@fleetwright/model'
import { canonical, type TreeFile } from '@fleetwright/tree'
import type { PlacedUnit, PlacedVariant, Placement } from '@fleetwright/units'
import { type Manifest, typed } from '@fleetwright/manifests'
import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application'
import { engineVariants } from '../engine-variants.ts'
import { yamlFile } from '../file.ts'
import { type KustomizePatch, kustomization } from '../leaves/kustomization.ts'
import { differs } from '../leaves/overlay.ts'
import {
  argocdNamespace,
  engineFolder,
  engineName,
  hubFolder,
  inRepository,
  overlayFolder,
  relativeTo,
} from '../names.ts'
import { generatePaths, pathsAnnotation, revisionOf } from './application.ts'

const escape = (token: string) => token.replaceAll('~', '~0').replaceAll('/', '~1')

const isPaused = (model: Model, cluster: Cluster, placed: PlacedUnit): boolean =>
  cluster.paused !== undefined || model.apps.some((app) => app.paused && placed.id === `apps/${app.name}`)

const operationsFor = (
  model: Model,
  cluster: Cluster,
  placed: PlacedUnit,
  variant: PlacedVariant,
): Json6902Operation[] => {
  const charts = variant.content.charts ?? []
  const values = placed.overlays.get(cluster.name)?.values ?? {}
  const folder = overlayFolder(cluster, placed.id)
  return [
    ...charts.flatMap((chart, index) => {
      const own = values[chart.name]
      return own
        ? [
            {
              op: 'add',
              path: `/spec/sources/${index}/helm/valuesObject`,
              value: mergeValues(chart.values, own),
            } as const,
          ]
        : []
    }),
    ...(differs(placed, variant, cluster)
      ? [
          { op: 'replace', path: `/spec/sources/${charts.length}/path`, value: inRepository(model, folder) } as const,
          {
            op: 'replace',
            path: `/metadata/annotations/${escape(generatePaths)}`,
            value: pathsAnnotation(model, [folder, variant.folder]),
          } as const,
        ]
      : []),
    ...(isPaused(model, cluster, placed)
      ? [{ op: 'add', path: '/spec/syncPolicy/automated/enabled', value: false } as const]
      : []),
  ]
}

const target = (placed: PlacedUnit): KustomizePatch['target'] => ({
  group: 'argoproj.io',
  kind: 'Application',
  name: engineName(placed.id),
})

/** One cluster on the hub: the shared Applications under its name, aimed at it, with its differences. */
export const hubCluster = (placement: Placement, hub: string, cluster: Cluster): TreeFile => {
  const folder = hubFolder(hub, cluster)
  const aim: KustomizePatch = {
    target: { group: 'argoproj.io', kind: 'Application' },
    operations: [{ op: 'replace', path: '/spec/destination/name', value: cluster.name }],
  }
  const root = () => {
    const variants = engineVariants(placement).byCluster.get(cluster.name) ?? []
    const patches = variants.flatMap(({ placed, variant }) => {
      const operations = operationsFor(placement.model, cluster, placed, variant)
      return operations.length ? [{ target: target(placed), operations }] : []
    })
    const resources = variants.map(({ placed, variant }) =>
      relativeTo(folder, engineFolder('argocd', placed.id, variant)),
    )
    return kustomization({ namePrefix: `${cluster.name}-`, resources: resources.sort(), patches: [aim, ...patches] })
  }
  return yamlFile({ owner: 'delivery/argocd', source: cluster.path }, `${folder}/kustomization.yaml`, root)
}

/** The Application that creates one cluster's Applications on the hub. */
const parent = (placement: Placement, hub: string, cluster: Cluster): Manifest => {
  const { model } = placement
  const folder = hubFolder(hub, cluster)
  const variants = engineVariants(placement).byCluster.get(cluster.name) ?? []
  const shared = variants.map(({ placed, variant }) => engineFolder('argocd', placed.id, variant))
  return typed<IApplication>({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: cluster.name,
      namespace: argocdNamespace,
      annotations: { [generatePaths]: pathsAnnotation(model, [folder, ...shared.sort()]) },
    },
    spec: {
      project: 'fleet',
      source: { repoURL: model.source.url, targetRevision: revisionOf(model), path: inRepository(model, folder) },
      destination: { name: hub, namespace: argocdNamespace },
      syncPolicy: {
        automated: { prune: true, selfHeal: true, allowEmpty: false },
        retry: { limit: 10, backoff: { duration: '10s', factor: 2, maxDuration: '5m' } },
        syncOptions: ['ServerSideApply=true', 'FailOnSharedResource=true'],
      },
    },
  })
}

/** One parent per cluster, below `argocd/<hub>/clusters/`. */
export const parentFiles = (placement: Placement, hub: string): TreeFile[] => {
  const folder = `argocd/${hub}/parents`
  const own = { owner: 'delivery/argocd' }
  const { clusters } = placement.model
  const files = clusters.map((cluster) =>
    yamlFile({ ...own, source: cluster.path }, `${folder}/${cluster.name}.yaml`, () =>
      canonical(parent(placement, hub, cluster)),
    ),
  )
  const resources = clusters.map((cluster) => `${cluster.name}.yaml`)
  return [
    ...files,
    yamlFile({ ...own, source: 'clusters' }, `${folder}/kustomization.yaml`, () => kustomization({ resources })),
  ]
}
