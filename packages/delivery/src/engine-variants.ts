import type { Cluster, Ring } from '@fleetwright/model'
import type { PlacedUnit, PlacedVariant, Placement, UnitId } from '@fleetwright/units'

/** A variant as engines see it: of one ring always, even where the leaf is shared by rings (CRDs). */
export interface EngineVariant {
  readonly placed: PlacedUnit
  readonly ring: Ring
  readonly variant: PlacedVariant
  /** Units to wait for that are on every cluster of the variant. */
  readonly after: readonly UnitId[]
  /** Units to wait for that only some of its clusters have. */
  readonly further: readonly UnitId[]
}

export interface EngineVariants {
  readonly all: readonly EngineVariant[]
  readonly byCluster: ReadonlyMap<string, readonly EngineVariant[]>
  /** Clusters of every unit. */
  readonly presence: ReadonlyMap<UnitId, ReadonlySet<string>>
}

const byRing = (clusters: readonly Cluster[]): ReadonlyMap<Ring, readonly Cluster[]> => {
  const rings = new Map<Ring, Cluster[]>()
  for (const cluster of clusters) {
    const list = rings.get(cluster.ring)
    if (list) list.push(cluster)
    else rings.set(cluster.ring, [cluster])
  }
  return rings
}

const made = new WeakMap<Placement, EngineVariants>()

const make = ({ units }: Placement): EngineVariants => {
  const presence = new Map(units.map((placed) => [placed.id, new Set(placed.unit.on)] as const))
  const all: EngineVariant[] = []
  const byCluster = new Map<string, EngineVariant[]>()
  for (const placed of units) {
    for (const shared of placed.variants) {
      for (const [ring, clusters] of byRing(shared.clusters)) {
        const variant = { ...shared, clusters, key: shared.key || ring.name }
        const everywhere = (id: UnitId) => clusters.every((cluster) => presence.get(id)?.has(cluster.name))
        const one = {
          placed,
          ring,
          variant,
          after: placed.after.filter(everywhere),
          further: placed.after.filter((id) => !everywhere(id)),
        }
        all.push(one)
        for (const cluster of clusters) {
          const list = byCluster.get(cluster.name)
          if (list) list.push(one)
          else byCluster.set(cluster.name, [one])
        }
      }
    }
  }
  return { all, byCluster, presence }
}

/** Variants per ring and per cluster, computed once for a placement. */
export const engineVariants = (placement: Placement): EngineVariants => {
  const known = made.get(placement)
  if (known) return known
  const variants = make(placement)
  made.set(placement, variants)
  return variants
}
