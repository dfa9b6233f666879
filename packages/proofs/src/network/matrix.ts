import type { Model } from '@fleetwright/model'
import { type Direction, isPeer, isolating, type Network, type Pod, portsOf } from './policy.ts'
import { dig, items } from '../tree/read.ts'

/** Allowed paths between apps as `<from> <to> <port>/<protocol>`, and which apps are isolated. */
export interface Matrix {
  readonly allowed: ReadonlySet<string>
  readonly isolatedFrom: ReadonlySet<string>
  readonly isolatedTo: ReadonlySet<string>
}

type Opening = Map<string, Set<string>>

const appOf = (pod: Pod): string => pod.unit.slice('apps/'.length)

/** Ports by pair of apps that the policies of one direction open. */
const openings = (
  network: Network,
  pods: readonly Pod[],
  direction: Direction,
): { open: Opening; isolated: Set<string> } => {
  const open: Opening = new Map()
  const isolated = new Set<string>()
  for (const pod of pods) {
    const policies = isolating(network, pod, direction)
    if (policies.length > 0) isolated.add(appOf(pod))
    for (const policy of policies) {
      for (const rule of direction === 'Ingress' ? policy.ingress : policy.egress) {
        const peers = items(dig(rule, direction === 'Ingress' ? 'from' : 'to'))
        for (const other of pods) {
          if (appOf(other) === appOf(pod)) continue
          if (peers.length > 0 && !peers.some((peer) => isPeer(network, peer, policy.namespace, other))) continue
          const [from, to] = direction === 'Ingress' ? [other, pod] : [pod, other]
          const key = `${appOf(from)} ${appOf(to)}`
          const ports = open.get(key) ?? new Set<string>()
          for (const port of portsOf(rule, to)) ports.add(port)
          open.set(key, ports)
        }
      }
    }
  }
  return { open, isolated }
}

const both = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] => [
  ...[...a].filter((port) => b.has(port) || b.has('*')),
  ...[...b].filter((port) => a.has('*') && !a.has(port)),
]

/** Every path between two apps that the policies at both ends allow. */
export const matrixOf = (network: Network): Matrix => {
  const pods = network.pods.filter(({ unit }) => unit.startsWith('apps/'))
  const ingress = openings(network, pods, 'Ingress')
  const egress = openings(network, pods, 'Egress')
  const allowed = new Set<string>()
  for (const [pair, ports] of ingress.open) {
    for (const port of both(ports, egress.open.get(pair) ?? new Set())) allowed.add(`${pair} ${port}`)
  }
  return { allowed, isolatedFrom: egress.isolated, isolatedTo: ingress.isolated }
}

/** A flow of the definition between two apps that both run on a cluster. */
export interface DeclaredFlow {
  readonly key: string
  readonly from: string
  readonly to: string
  readonly path: string
  readonly owner: string
}

/** The flows that some clusters (which run the same apps) must allow, by key. */
export const declaredFlows = (model: Model, cluster: string): ReadonlyMap<string, DeclaredFlow> => {
  const here = new Set(model.apps.filter(({ on }) => on.includes(cluster)).map(({ name }) => name))
  return new Map(
    model.apps
      .filter(({ name }) => here.has(name))
      .flatMap(({ name, flows }) =>
        flows.flatMap(({ to, port, protocol = 'TCP', path, owner }) => {
          if (typeof to !== 'string' || !here.has(to)) return []
          const key = `${name} ${to} ${port}/${protocol}`
          return [[key, { key, from: name, to, path, owner }] as const]
        }),
      ),
  )
}
