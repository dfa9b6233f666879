import type { Model } from '@fleetwright/model'

/** Which clusters and which ring read a file of the tree, told by its path alone: the layout is the contract. */
export interface Reach {
  readonly ring?: string
  readonly clusters: readonly string[]
}

const ringOf = (model: Model, variant: string) => {
  const name = variant.split('.')[0]
  return model.rings.find((ring) => ring.name === name)?.name
}

const members = (model: Model, ring: string | undefined, on?: readonly string[]) =>
  model.clusters
    .filter((cluster) => cluster.ring.name === ring && (!on || on.includes(cluster.name)))
    .map((cluster) => cluster.name)

/** `units` gives the clusters of a variant by `<unit>/<variant>`. */
export const reachOf = (path: string, model: Model, units: ReadonlyMap<string, readonly string[]>): Reach => {
  const parts = path.split('/')
  const root = parts
    .slice(parts[0] === 'argocd' ? 2 : 1)
    .find((part) => model.clusters.some((cluster) => cluster.name === part))
  if ((parts[0] === 'clusters' || parts[0] === 'argocd' || parts[0] === 'reports') && root) {
    const ring = model.clusters.find((cluster) => cluster.name === root)?.ring.name
    return { ...(ring ? { ring } : {}), clusters: [root] }
  }
  const start = parts[0] === 'engine' ? 2 : 0
  for (let end = start + 2; end < parts.length; end++) {
    const ring = ringOf(model, parts[end] ?? '')
    if (!ring) continue
    const unit = parts.slice(start, end).join('/')
    return { ring, clusters: units.get(`${unit}/${parts[end]}`) ?? members(model, ring) }
  }
  return { clusters: [] }
}
