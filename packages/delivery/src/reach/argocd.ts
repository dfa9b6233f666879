import type { Manifest } from '@fleetwright/manifests'
import type { Cluster, Model } from '@fleetwright/model'
import { hubFolder } from '../names.ts'
import type { Kustomizer } from './kustomize.ts'
import { collect, type Reached, type ReachedChart } from './reached.ts'

interface Source {
  readonly repoURL: string
  readonly path?: string
  readonly chart?: string
  readonly targetRevision: string
  readonly helm?: { readonly releaseName?: string; readonly valuesObject?: unknown }
}

interface Spec {
  readonly sources: readonly Source[]
  readonly destination: { readonly name: string; readonly namespace?: string }
}

/** Follows the Argo CD root of one cluster: its Applications, their sources. */
export const reachArgocd = (model: Model, cluster: Cluster, { build }: Kustomizer): Reached => {
  const { hub } = model.delivery
  if (!hub) return collect([], [])
  const prefix = `gitops/${model.name}/`
  const objects: Manifest[] = []
  const charts: ReachedChart[] = []
  for (const application of build(hubFolder(hub, cluster))) {
    const { sources, destination } = application['spec'] as Spec
    if (destination.name !== cluster.name)
      throw new Error(`Application ${application.metadata.name} of ${cluster.name} goes to ${destination.name}`)
    for (const source of sources) {
      if (source.path?.startsWith(prefix)) objects.push(...build(source.path.slice(prefix.length)))
      if (source.chart === undefined) continue
      charts.push({
        release: source.helm?.releaseName ?? '',
        namespace: destination.namespace ?? '',
        chart: source.chart,
        repository: source.repoURL,
        version: source.targetRevision,
        values: source.helm?.valuesObject ?? {},
      })
    }
  }
  return collect(objects, charts)
}
