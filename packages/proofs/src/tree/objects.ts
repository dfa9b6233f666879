import type { Cluster } from '@fleetwright/model'
import type { PlacedUnit, PlacedVariant } from '@fleetwright/units'
import { byText } from '../order.ts'
import type { FleetTree } from '../tree.ts'
import { dig, items, record, text } from './read.ts'

/** A manifest of the placement; everything but the identity is read through `dig`. */
export type Manifest = PlacedVariant['content']['manifests'][number]

/** A variant with the unit it belongs to. */
export interface Part {
  readonly unit: PlacedUnit
  readonly variant: PlacedVariant
}

/** One distinct object: it lies in one leaf however many clusters apply it. */
export interface Placed extends Part {
  readonly manifest: Manifest
}

/** Clusters that apply exactly the same leaves: what holds for one holds for all. */
export interface Peers {
  readonly clusters: readonly Cluster[]
  readonly parts: readonly Part[]
  readonly objects: readonly Placed[]
}

const remembered = <T>(make: (tree: FleetTree) => T) => {
  const known = new WeakMap<FleetTree, T>()
  return (tree: FleetTree): T => {
    const found = known.get(tree)
    if (found !== undefined) return found
    const made = make(tree)
    known.set(tree, made)
    return made
  }
}

/** Every variant of every unit, in the derived order. */
export const partsOf = remembered((tree): readonly Part[] =>
  tree.placement.units.flatMap((unit) => unit.variants.map((variant) => ({ unit, variant }))),
)

/** Every distinct object of the fleet. */
export const objectsOf = remembered((tree): readonly Placed[] =>
  partsOf(tree).flatMap((part) => part.variant.content.manifests.map((manifest) => ({ ...part, manifest }))),
)

/** The clusters grouped by the leaves they apply. */
export const peersOf = remembered((tree): readonly Peers[] => {
  const byCluster = new Map<Cluster, Part[]>()
  for (const part of partsOf(tree)) {
    for (const cluster of part.variant.clusters) {
      const parts = byCluster.get(cluster)
      if (parts) parts.push(part)
      else byCluster.set(cluster, [part])
    }
  }
  const groups = new Map<string, { clusters: Cluster[]; parts: Part[] }>()
  for (const [cluster, parts] of byCluster) {
    const key = parts.map(({ variant }) => variant.folder).join('\n')
    const group = groups.get(key)
    if (group) group.clusters.push(cluster)
    else groups.set(key, { clusters: [cluster], parts })
  }
  const objects = new Map<PlacedVariant, Placed[]>()
  for (const part of partsOf(tree)) {
    objects.set(
      part.variant,
      part.variant.content.manifests.map((manifest) => ({ ...part, manifest })),
    )
  }
  return [...groups.values()].map(({ clusters, parts }) => ({
    clusters: clusters.sort((a, b) => byText(a.name, b.name)),
    parts,
    objects: parts.flatMap(({ variant }) => objects.get(variant) ?? []),
  }))
})

/** `unit apps/cart (variant world)` */
export const partName = ({ unit, variant }: Part): string => `unit ${unit.id} (variant ${variant.key})`

/** Whether a production cluster applies the variant. */
export const inProduction = ({ variant }: Part): boolean =>
  variant.clusters.some(({ ring }) => ring.environment.production)

/** Clusters that apply both. */
export const shared = (a: Part, b: Part): string[] => {
  const names = new Set(a.variant.clusters.map(({ name }) => name))
  return b.variant.clusters.flatMap(({ name }) => (names.has(name) ? [name] : []))
}

const workloads = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'ReplicaSet'])

/** The pod template of a workload: labels and spec. */
export const podOf = (
  manifest: Manifest,
): { readonly labels: Readonly<Record<string, unknown>>; readonly spec: unknown } | undefined => {
  if (manifest.kind === 'Pod') return { labels: record(manifest.metadata.labels), spec: dig(manifest, 'spec') }
  const owner = manifest.kind === 'CronJob' ? dig(manifest, 'spec', 'jobTemplate') : manifest
  if (manifest.kind !== 'CronJob' && !workloads.has(manifest.kind)) return undefined
  const template = dig(owner, 'spec', 'template')
  return { labels: record(dig(template, 'metadata', 'labels')), spec: dig(template, 'spec') }
}

/** Containers and init containers of a pod spec. */
export const containersOf = (spec: unknown): readonly unknown[] => [
  ...items(dig(spec, 'initContainers')),
  ...items(dig(spec, 'containers')),
]

/** Annotation of an object. */
export const annotation = (manifest: unknown, key: string): string | undefined =>
  text(dig(manifest, 'metadata', 'annotations', key))

/** Calls `visit` for every value below `value` with its path: `spec.containers[0].image`. */
export const walk = (
  value: unknown,
  visit: (inner: unknown, path: string, key: string) => void,
  path = '',
  key = '',
): void => {
  visit(value, path, key)
  if (Array.isArray(value)) value.forEach((item, index) => walk(item, visit, `${path}[${index}]`, ''))
  else
    for (const [name, inner] of Object.entries(record(value))) walk(inner, visit, path ? `${path}.${name}` : name, name)
}

export { remembered }
