import { type Manifest, typed } from '@fleetwright/manifests'
import type { Ring } from '@fleetwright/model'
import type { ChartRelease } from '@fleetwright/units'
import type { IHelmRelease } from '@kubernetes-models/flux-cd/helm.toolkit.fluxcd.io/v2/HelmRelease'
import type { IHelmRepository } from '@kubernetes-models/flux-cd/source.toolkit.fluxcd.io/v1/HelmRepository'
import type { IOCIRepository } from '@kubernetes-models/flux-cd/source.toolkit.fluxcd.io/v1/OCIRepository'

const isOci = (chart: ChartRelease) => chart.repository.startsWith('oci://')

/** The chart's source beside the release, in the same namespace (S2); OCI by digest where it is resolved. */
const source = (chart: ChartRelease): Manifest => {
  const metadata = { name: chart.name, namespace: chart.namespace }
  if (!isOci(chart)) {
    return typed<IHelmRepository>({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata,
      spec: { interval: '24h', url: chart.repository },
    })
  }
  return typed<IOCIRepository>({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'OCIRepository',
    metadata,
    spec: {
      interval: '24h',
      url: `${chart.repository}/${chart.chart}`,
      ref: chart.digest ? { digest: chart.digest } : { tag: chart.version },
      layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
    },
  })
}

/** The release itself: an exact version, drift undone (UC1-19), retried for ever (F14), CRDs left to their own layer (F6). */
const release = (chart: ChartRelease, ring: Ring): Manifest => {
  const { intervals } = ring.environment
  const from = isOci(chart)
    ? { chartRef: { kind: 'OCIRepository' as const, name: chart.name } }
    : {
        chart: {
          spec: {
            chart: chart.chart,
            version: chart.version,
            sourceRef: { kind: 'HelmRepository' as const, name: chart.name },
            interval: '24h',
          },
        },
      }
  const strategy = { name: 'RetryOnFailure' as const, retryInterval: intervals.retry }
  return typed<IHelmRelease>({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: chart.name, namespace: chart.namespace },
    spec: {
      releaseName: chart.name,
      interval: intervals.sync,
      timeout: intervals.timeout,
      ...from,
      driftDetection: { mode: 'enabled' },
      install: { crds: 'Skip', strategy },
      upgrade: { crds: 'Skip', strategy },
      ...(Object.keys(chart.values).length ? { values: chart.values } : {}),
    },
  })
}

/** What Flux needs to install one chart. */
export const releaseObjects = (chart: ChartRelease, ring: Ring): readonly Manifest[] => [
  source(chart),
  release(chart, ring),
]
