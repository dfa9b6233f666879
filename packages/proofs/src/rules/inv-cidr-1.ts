import { type Cluster, type Model, printCidr, type Range } from '@fleetwright/model'
import { modelRule, type Problem } from '../define.ts'
import { freeBlocks, rangeOf } from '../range.ts'

type Kind = 'vpc' | 'pods' | 'services'
const kinds: readonly Kind[] = ['vpc', 'pods', 'services']

interface Claim extends Range {
  readonly label: string
  readonly path: string
}

const claimOf = (cluster: Cluster, kind: Kind): Claim => ({
  ...rangeOf(cluster.network[kind]),
  label: `${kind} range ${cluster.network[kind]} of cluster ${cluster.name}`,
  path: `${cluster.path}.network.${kind}`,
})

/** Claims by routing domain. The shared service range never leaves its cluster: it counts once. */
const claimsOf = (model: Model): ReadonlyMap<string, Claim[]> => {
  const domains = new Map<string, Claim[]>()
  const sharing = new Set<string>()
  for (const cluster of model.clusters) {
    const { domain } = cluster.network
    const claims = domains.get(domain) ?? []
    domains.set(domain, claims)
    for (const kind of kinds) {
      const shared = kind === 'services' && cluster.network.services === model.network.sharedServices
      if (shared && sharing.has(domain)) continue
      if (shared) sharing.add(domain)
      claims.push(claimOf(cluster, kind))
    }
  }
  return domains
}

const supernetOf = ({ network }: Model, domain: string) =>
  domain === network.domain ? network.supernet : network.domains?.[domain]?.supernet

/** Two blocks are nested or disjoint, so sorted by start, widest first, each overlap is with the block still open. */
const overlapsIn = (claims: readonly Claim[]): [Claim, Claim][] => {
  const found: [Claim, Claim][] = []
  const open: Claim[] = []
  for (const claim of claims) {
    while (open.length > 0 && (open.at(-1)?.last ?? 0) < claim.first) open.pop()
    const outer = open.at(-1)
    if (outer) found.push([outer, claim])
    open.push(claim)
  }
  return found
}

const problemsIn = (domain: string, claims: readonly Claim[], supernet: string | undefined): Problem[] => {
  const ordered = [...claims].sort((a, b) => a.first - b.first || b.last - a.last)
  const next = supernet ? freeBlocks(ordered, rangeOf(supernet)) : () => undefined
  return overlapsIn(ordered).map(([outer, inner]) => {
    const block = next(inner.prefix)
    return {
      path: inner.path,
      message: `The ${inner.label} overlaps the ${outer.label} in routing domain ${domain}.`,
      counterexample: `${printCidr(inner)} (${inner.last - inner.first + 1} addresses) lies in both; the other is ${outer.path}`,
      hint: block
        ? `Change ${inner.path} to ${printCidr(block)}, the first free range, or leave it out to have one allocated.`
        : `No /${inner.prefix} range is free in ${supernet ?? 'the domain'}: widen the supernet or use a smaller range.`,
    }
  })
}

export const invCidr1 = modelRule(
  {
    code: 'INV-CIDR-1',
    title: 'VPC, pod and service ranges are pairwise disjoint in every routing domain.',
    proves: ['UC1-06'],
  },
  (model) => [...claimsOf(model)].flatMap(([domain, claims]) => problemsIn(domain, claims, supernetOf(model, domain))),
)
