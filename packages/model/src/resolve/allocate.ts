import { usedRanges } from '../cidr/allocate.ts'
import { contains, parseCidr, printCidr, type Range, sizeOf } from '../cidr/range.ts'
import type { FleetInput } from '../face/fleet.ts'
import type { Cidr } from '../face/measures.ts'
import type { Lock } from '../lock.ts'
import { joinPath } from '../path.ts'
import type { Report } from './shape.ts'

export const networkParts = ['vpc', 'pods', 'services'] as const
export type NetworkPart = (typeof networkParts)[number]

export type Allocation = Readonly<Record<NetworkPart, Cidr>>

const entryOf = (cluster: string, part: NetworkPart) => `clusters/${cluster}/${part}`

const count = (number: number) => String(number).replace(/\B(?=(\d{3})+$)/g, ',')

interface Domain {
  readonly name: string
  readonly supernet: Range
  readonly used: ReturnType<typeof usedRanges>
}

/**
 * Address ranges of every cluster (INV-CIDR-2): literal ranges are taken as they are, those of the lock stay where they
 * are, and what is missing takes the lowest free place in the supernet. Adding, removing or reordering clusters moves
 * nothing; the range of a removed cluster stays reserved until its entry leaves the lock.
 */
export const allocate = (
  fleet: FleetInput,
  lock: Lock,
  report: Report,
): { readonly ranges: ReadonlyMap<string, Allocation>; readonly allocations: Lock['allocations'] } => {
  const domains = new Map<string, Domain>()
  const domainOf = (name: string): Domain | undefined => {
    const known = domains.get(name)
    if (known) return known
    const text = name === fleet.network.domain ? fleet.network.supernet : fleet.network.domains?.[name]?.supernet
    const supernet = text === undefined ? undefined : parseCidr(text)
    if (!supernet) return undefined
    const made = { name, supernet, used: usedRanges() }
    domains.set(name, made)
    return made
  }
  const allocations: Record<string, string> = { ...lock.allocations }
  const ranges = new Map<string, Record<NetworkPart, Cidr>>()
  const clusters = Object.entries(fleet.clusters).sort(([a], [b]) => (a < b ? -1 : 1))
  const shared = fleet.network.sharedServices
  const open: { cluster: string; part: NetworkPart; domain: Domain }[] = []

  for (const name of [fleet.network.domain, ...Object.keys(fleet.network.domains ?? {})]) {
    const range = shared === undefined ? undefined : parseCidr(shared)
    if (range) domainOf(name)?.used.add(range)
  }
  for (const [cluster, input] of clusters) {
    const domain = domainOf(input.network?.domain ?? fleet.network.domain)
    if (!domain) continue
    const own = {} as Record<NetworkPart, Cidr>
    ranges.set(cluster, own)
    for (const part of networkParts) {
      const literal = input.network?.[part] ?? (part === 'services' ? shared : undefined)
      const entry = entryOf(cluster, part)
      const locked = literal === undefined ? allocations[entry] : undefined
      const range = parseCidr(literal ?? locked ?? '')
      if (literal !== undefined) delete allocations[entry]
      if (locked !== undefined && (!range || !contains(domain.supernet, range))) {
        report({
          code: 'lock-contradicts',
          path: joinPath('clusters', cluster),
          message: `The lock gives ${entry} the range ${locked}, which does not lie in the supernet ${printCidr(domain.supernet)} of routing domain "${domain.name}".`,
          hint: `Remove the line "${entry}" from the lock to get a new range, or widen the supernet again. A running cluster keeps its ranges: they cannot be changed in place.`,
        })
      } else if (range) {
        own[part] = printCidr(range) as Cidr
        domain.used.add(range)
      } else open.push({ cluster, part, domain })
    }
  }
  const present = new Set(clusters.map(([cluster]) => cluster))
  for (const [entry, text] of Object.entries(lock.allocations)) {
    const cluster = entry.split('/')[1] ?? ''
    if (present.has(cluster)) continue
    const range = parseCidr(text)
    const owner = [...domains.values()].find((domain) => range && contains(domain.supernet, range))
    if (range) owner?.used.add(range)
    report({
      code: 'lock-reserved',
      severity: 'info',
      path: 'clusters',
      message: `The lock still keeps ${text} for ${entry}, but there is no such cluster any more.`,
      hint: 'Remove the line from the lock once nothing uses the range.',
    })
  }
  const full = new Map<string, number>()
  for (const { cluster, part, domain } of open) {
    const prefix = fleet.network[part]
    const found = domain.used.next(domain.supernet, prefix)
    if (!found) {
      const key = `${domain.name} /${prefix}`
      full.set(key, (full.get(key) ?? 0) + 1)
      if (full.get(key) === 1) {
        const places = sizeOf(domain.supernet.prefix) / sizeOf(prefix)
        const each = networkParts.map((one) => `/${fleet.network[one]}`).join(' + ')
        report({
          code: 'INV-CIDR-2',
          path: 'network.supernet',
          message: `Routing domain "${domain.name}" has no room for the ${part} range of cluster "${cluster}": ${printCidr(domain.supernet)} holds ${count(places)} ranges of /${prefix}, ${count(clusters.length)} clusters want ${each} each.`,
          hint: 'Widen the supernet, make the ranges smaller (network.vpc, network.pods), let clusters share one service range (network.sharedServices), or put clusters into a routing domain of their own.',
        })
      }
      continue
    }
    domain.used.add(found)
    const text = printCidr(found) as Cidr
    allocations[entryOf(cluster, part)] = text
    const own = ranges.get(cluster)
    if (own) own[part] = text
  }
  return { ranges, allocations }
}
