import { type Cluster, contains, type Model, overlaps } from '@fleetwright/model'
import { modelRule, type Problem } from '../define.ts'
import { rangeOf } from '../range.ts'

const kinds = ['vpc', 'pods', 'services'] as const

const supernetOf = ({ network }: Model, domain: string) =>
  domain === network.domain ? network.supernet : network.domains?.[domain]?.supernet

const ofCluster = (model: Model, cluster: Cluster): Problem[] => {
  const { domain } = cluster.network
  const supernet = supernetOf(model, domain)
  return kinds.flatMap((kind): Problem[] => {
    const cidr = cluster.network[kind]
    const path = `${cluster.path}.network.${kind}`
    if (kind === 'services' && cidr === model.network.sharedServices) return []
    const locked = model.lock.allocations[`clusters/${cluster.name}/${kind}`]
    if (locked !== undefined && locked !== cidr) {
      return [
        {
          path,
          message: `Cluster ${cluster.name} uses the ${kind} range ${cidr}, but the lock gives it ${locked}.`,
          counterexample: `allocations["clusters/${cluster.name}/${kind}"] in the lock`,
          hint: `Set ${path} to ${locked}, or change that line of the lock in a change of its own.`,
        },
      ]
    }
    if (!supernet || contains(rangeOf(supernet), rangeOf(cidr))) return []
    return [
      {
        path,
        message: `The ${kind} range ${cidr} of cluster ${cluster.name} is not part of ${supernet}, the supernet of routing domain ${domain}.`,
        counterexample: `${cidr} against ${supernet}`,
        hint: `Choose a range inside ${supernet}, or leave ${path} out to have one allocated.`,
      },
    ]
  })
}

interface Reserved {
  readonly key: string
  readonly cidr: string
}

/** Ranges of clusters that have left the fleet stay theirs until their line of the lock is removed. */
const reservedIn = (model: Model): Reserved[] => {
  const names = new Set(model.clusters.map(({ name }) => name))
  return Object.entries(model.lock.allocations)
    .filter(([key]) => !names.has(key.split('/')[1] ?? ''))
    .map(([key, cidr]) => ({ key, cidr }))
}

const onReserved = (model: Model): Problem[] => {
  const reserved = reservedIn(model)
  if (reserved.length === 0) return []
  return model.clusters.flatMap((cluster) =>
    kinds.flatMap((kind) => {
      const cidr = cluster.network[kind]
      if (kind === 'services' && cidr === model.network.sharedServices) return []
      return reserved
        .filter((one) => overlaps(rangeOf(one.cidr), rangeOf(cidr)))
        .map((one) => ({
          path: `${cluster.path}.network.${kind}`,
          message: `The ${kind} range ${cidr} of cluster ${cluster.name} touches ${one.cidr}, which the lock still keeps for a cluster that left the fleet.`,
          counterexample: `allocations["${one.key}"] in the lock`,
          hint: `Remove that line of the lock once nothing uses ${one.cidr} any more, or choose another range.`,
        }))
    }),
  )
}

export const invCidr2 = modelRule(
  {
    code: 'INV-CIDR-2',
    title: 'Address ranges come from the supernet of their routing domain and are those that the lock keeps.',
    proves: ['UC1-06'],
  },
  (model) => [...model.clusters.flatMap((cluster) => ofCluster(model, cluster)), ...onReserved(model)],
)
