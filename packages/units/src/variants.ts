import type { Cluster } from '@fleetwright/model'
import { type AnyUnit, type Dimension, dimensions } from './unit.ts'

/** Clusters that get the same bytes, and the value through which a render sees them. */
export interface VariantGroup {
  readonly key: string
  readonly clusters: readonly Cluster[]
  /** Ring and declared dimensions, nothing else. */
  readonly sees: Readonly<Record<string, unknown>>
}

/** A cluster's value in a dimension: as render sees it, and as folder names print it. */
const valueOf = (
  dimension: Dimension,
  cluster: Cluster,
): { readonly sees: unknown; readonly word: string | undefined } => {
  switch (dimension) {
    case 'region':
      return { sees: cluster.region, word: cluster.region.name }
    case 'residency':
      return { sees: cluster.residency, word: cluster.residency }
    case 'provider':
      return { sees: cluster.region.provider, word: cluster.region.provider }
    case 'kubernetes':
      return { sees: cluster.kubernetes, word: cluster.kubernetes }
    case 'cluster':
      return { sees: cluster, word: cluster.name }
    default:
      return dimension satisfies never
  }
}

/** The values of a unit's declared dimensions on one cluster; values that the unit does not name share the plain variant. */
const declared = (unit: AnyUnit, cluster: Cluster) =>
  dimensions.flatMap((dimension) => {
    const wanted = unit.variesBy?.[dimension]
    if (!wanted) return []
    const { sees, word } = valueOf(dimension, cluster)
    const own = word !== undefined && (wanted === 'all' || wanted.includes(word))
    return [{ dimension, sees: own ? sees : undefined, word: own ? word : undefined }]
  })

/** Clusters of a unit by variant: `<ring>[.<dimension>-<value>…]`, dimensions in fixed order, sorted by key. */
export const variantsOf = (unit: AnyUnit, clusters: readonly Cluster[]): VariantGroup[] => {
  const groups = new Map<string, { key: string; clusters: Cluster[]; sees: Record<string, unknown> }>()
  for (const cluster of clusters) {
    const values = declared(unit, cluster)
    const key = [
      cluster.ring.name,
      ...values.flatMap(({ dimension, word }) => (word === undefined ? [] : [`${dimension}-${word}`])),
    ].join('.')
    const group = groups.get(key)
    if (group) group.clusters.push(cluster)
    else
      groups.set(key, {
        key,
        clusters: [cluster],
        sees: {
          ring: cluster.ring,
          key,
          ...Object.fromEntries(values.map(({ dimension, sees }) => [dimension, sees])),
        },
      })
  }
  return [...groups.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}
