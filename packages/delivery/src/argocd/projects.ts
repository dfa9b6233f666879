import { type Manifest, typed } from '@fleetwright/manifests'
import type { Cluster, Model } from '@fleetwright/model'
import { groupOf, type PlacedUnit, type Placement } from '@fleetwright/units'
import type { IAppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject'
import { argocdNamespace } from '../names.ts'
import { projectOf } from './application.ts'

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const unique = (values: readonly string[]) => [...new Set(values)].sort(compare)

const metadata = (name: string) => ({ name, namespace: argocdNamespace })

/** The project that every Application without one falls into can do nothing (S3). */
const neutral = (): Manifest =>
  typed<IAppProject>({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: metadata('default'),
    spec: {
      description: 'Nothing may use the default project.',
      sourceRepos: [],
      destinations: [],
      namespaceResourceBlacklist: [{ group: '*', kind: '*' }],
    },
  })

const manifestsOf = (units: readonly PlacedUnit[]) =>
  units.flatMap((placed) => placed.variants.flatMap((variant) => variant.content.manifests))
const chartsOf = (units: readonly PlacedUnit[]) =>
  units.flatMap((placed) => placed.variants.flatMap((variant) => variant.content.charts ?? []))

const repositoriesOf = (model: Model, units: readonly PlacedUnit[]): string[] =>
  unique([model.source.url, ...chartsOf(units).map((chart) => chart.repository.replace(/^oci:\/\//, ''))])

/** Cluster-scoped kinds, each by name: of objects, and of what charts declare that they install. */
const clusterKinds = (units: readonly PlacedUnit[]) => {
  const own = manifestsOf(units)
    .filter((manifest) => !manifest.metadata.namespace)
    .map((manifest) => `${groupOf(manifest.apiVersion)}/${manifest.kind}`)
  const charts = chartsOf(units).flatMap((chart) => {
    const scoped = new Set(chart.installs.clusterScoped.map((object) => object.split('/')[0]))
    return chart.installs.kinds.flatMap((kind) => {
      const parts = kind.split('/')
      const name = parts.at(-1) ?? ''
      return scoped.has(name) ? [`${parts.length > 2 ? (parts[0] ?? '') : ''}/${name}`] : []
    })
  })
  return unique([...own, ...charts]).map((kind) => ({
    group: kind.slice(0, kind.lastIndexOf('/')),
    kind: kind.slice(kind.lastIndexOf('/') + 1),
  }))
}

const namespacesOf = (units: readonly PlacedUnit[]): string[] =>
  unique([
    ...manifestsOf(units).flatMap(
      (manifest) => manifest.metadata.namespace ?? (manifest.kind === 'Namespace' ? [manifest.metadata.name] : []),
    ),
    ...chartsOf(units).map((chart) => chart.namespace),
  ])

/** Exact destinations: each cluster by name with each namespace that the units use there. */
const destinations = (clusters: readonly Cluster[], units: readonly PlacedUnit[]) =>
  clusters.flatMap((cluster) => {
    const here = units.filter((placed) => placed.unit.on.includes(cluster.name))
    return here.length ? namespacesOf(here).map((namespace) => ({ name: cluster.name, namespace })) : []
  })

const project = (
  name: string,
  description: string,
  model: Model,
  units: readonly PlacedUnit[],
  more: readonly { name: string; namespace: string }[] = [],
): Manifest => {
  const kinds = clusterKinds(units)
  return typed<IAppProject>({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: metadata(name),
    spec: {
      description,
      sourceRepos: repositoriesOf(model, units),
      destinations: [...more, ...destinations(model.clusters, units)],
      ...(kinds.length ? { clusterResourceWhitelist: kinds } : {}),
    },
  })
}

/** AppProjects without a wildcard: `platform`, `fleet` for the roots, one per namespace; and a `default` that can do nothing. */
export const appProjects = ({ model, units }: Placement, hub: string): readonly Manifest[] => {
  const byProject = new Map<string, PlacedUnit[]>()
  for (const placed of units) byProject.set(projectOf(placed), [...(byProject.get(projectOf(placed)) ?? []), placed])
  const roots = project(
    'fleet',
    'The roots of all clusters: they create Applications on the hub, nothing else.',
    model,
    [],
    [{ name: hub, namespace: argocdNamespace }],
  )
  const own = [...byProject]
    .sort(([a], [b]) => compare(a, b))
    .map(([name, list]) => {
      const space = model.namespaces.find((one) => one.name === name)
      return project(
        name,
        space ? `Tenant ${space.tenant}, owner ${space.owner}.` : 'Units of the platform.',
        model,
        list,
      )
    })
  return [neutral(), roots, ...own]
}
