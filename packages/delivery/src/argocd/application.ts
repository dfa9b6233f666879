import { type Manifest, typed } from '@fleetwright/manifests'
import type { Model, Ring } from '@fleetwright/model'
import type { ChartRelease, PlacedUnit, PlacedVariant } from '@fleetwright/units'
import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application'
import { hasLeaf } from '../leaves/leaf.ts'
import { argocdNamespace, engineName, inRepository } from '../names.ts'

/** Name that stands in shared Applications until a cluster's root puts its own in: destinations go by name. */
export const destinationPlaceholder = 'set-by-cluster-root'

export const generatePaths = 'argocd.argoproj.io/manifest-generate-paths'

/** A unit's project: its namespace's for tenant units, `platform` for the rest. */
export const projectOf = (placed: PlacedUnit): string => placed.unit.namespace ?? 'platform'

/** Fully qualified, so that it resolves without asking for every ref. */
export const revisionOf = (model: Model): string => `refs/heads/${model.source.branch}`

/** Absolute repository paths of folders, as the annotation wants them (L11). */
export const pathsAnnotation = (model: Model, folders: readonly string[]): string =>
  folders.map((folder) => `/${inRepository(model, folder)}`).join(';')

const chartSource = (chart: ChartRelease) => ({
  repoURL: chart.repository.startsWith('oci://') ? chart.repository.slice('oci://'.length) : chart.repository,
  chart: chart.chart,
  targetRevision: chart.version,
  helm: {
    releaseName: chart.name,
    skipCrds: true,
    ...(Object.keys(chart.values).length ? { valuesObject: chart.values } : {}),
  },
})

/** Sources of an Application: its charts, then its leaf. Their order is how a cluster's root finds the leaf again. */
export const sourcesOf = (model: Model, variant: PlacedVariant) => [
  ...(variant.content.charts ?? []).map(chartSource),
  ...(hasLeaf(variant)
    ? [{ repoURL: model.source.url, targetRevision: revisionOf(model), path: inRepository(model, variant.folder) }]
    : []),
]

/** Where objects without a namespace of their own would go: the chart's, else the unit's. */
const destinationNamespace = (placed: PlacedUnit, variant: PlacedVariant) =>
  variant.content.charts?.[0]?.namespace ?? placed.unit.namespace

/** One Application per unit and variant, static (F1): prune, self-heal, retries, server-side apply. */
export const application = (model: Model, placed: PlacedUnit, variant: PlacedVariant, ring: Ring): Manifest => {
  const namespace = destinationNamespace(placed, variant)
  const { production } = ring.environment
  return typed<IApplication>({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: engineName(placed.id),
      namespace: argocdNamespace,
      labels: { 'fleetwright.dev/layer': placed.unit.layer, tenant: placed.unit.tenant },
      annotations: {
        'argocd.argoproj.io/sync-wave': String(placed.wave),
        ...(hasLeaf(variant) ? { [generatePaths]: pathsAnnotation(model, [variant.folder]) } : {}),
      },
      // Deleting a production Application by mistake must leave what it runs in place.
      ...(production || placed.unit.hold ? {} : { finalizers: ['resources-finalizer.argocd.argoproj.io'] }),
    },
    spec: {
      project: projectOf(placed),
      sources: sourcesOf(model, variant),
      destination: { name: destinationPlaceholder, ...(namespace ? { namespace } : {}) },
      syncPolicy: {
        automated: { prune: placed.unit.hold !== true, selfHeal: true, allowEmpty: false },
        retry: { limit: 10, backoff: { duration: '10s', factor: 2, maxDuration: '5m' } },
        syncOptions: [
          'ServerSideApply=true',
          'SkipDryRunOnMissingResource=true',
          'FailOnSharedResource=true',
          'ApplyOutOfSyncOnly=true',
        ],
      },
    },
  })
}
