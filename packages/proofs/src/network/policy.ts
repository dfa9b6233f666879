import type { Peers } from '../tree/objects.ts'
import { containersOf, podOf } from '../tree/objects.ts'
import { dig, items, record, text, texts } from '../tree/read.ts'

type Labels = Readonly<Record<string, unknown>>

export type Direction = 'Ingress' | 'Egress'

/** The pods of one workload. */
export interface Pod {
  /** Unit id of its app. */
  readonly unit: string
  readonly source: string
  readonly name: string
  readonly namespace: string
  readonly labels: Labels
  readonly spec: unknown
}

/** A NetworkPolicy, read. */
export interface Policy {
  readonly name: string
  readonly namespace: string
  readonly selector: unknown
  readonly directions: ReadonlySet<string>
  readonly ingress: readonly unknown[]
  readonly egress: readonly unknown[]
}

/** What decides who may talk to whom on some clusters. */
export interface Network {
  readonly pods: readonly Pod[]
  readonly policies: readonly Policy[]
  readonly namespaces: ReadonlyMap<string, Labels>
}

/** Whether a label selector matches; an empty one matches everything. */
export const selects = (selector: unknown, labels: Labels): boolean =>
  Object.entries(record(dig(selector, 'matchLabels'))).every(([key, value]) => labels[key] === value) &&
  items(dig(selector, 'matchExpressions')).every((expression) => {
    const value = labels[text(dig(expression, 'key')) ?? '']
    const listed = texts(dig(expression, 'values')).includes(String(value))
    switch (dig(expression, 'operator')) {
      case 'In':
        return value !== undefined && listed
      case 'NotIn':
        return value === undefined || !listed
      case 'Exists':
        return value !== undefined
      default:
        return value === undefined
    }
  })

/** Whether a selector matches every pod of its namespace. */
export const selectsAll = (selector: unknown): boolean =>
  Object.keys(record(dig(selector, 'matchLabels'))).length === 0 &&
  items(dig(selector, 'matchExpressions')).length === 0

/** The network as the manifests of some clusters make it. */
export const networkOf = ({ objects }: Peers): Network => {
  const namespaces = new Map<string, Labels>()
  const policies: Policy[] = []
  const pods: Pod[] = []
  for (const { manifest, unit } of objects) {
    const { name, namespace = '' } = manifest.metadata
    if (manifest.kind === 'Namespace')
      namespaces.set(name, { ...manifest.metadata.labels, 'kubernetes.io/metadata.name': name })
    if (manifest.kind === 'NetworkPolicy') {
      const egress = dig(manifest, 'spec', 'egress')
      const declared = texts(dig(manifest, 'spec', 'policyTypes'))
      policies.push({
        name,
        namespace,
        selector: dig(manifest, 'spec', 'podSelector'),
        directions: new Set(declared.length > 0 ? declared : ['Ingress', ...(egress === undefined ? [] : ['Egress'])]),
        ingress: items(dig(manifest, 'spec', 'ingress')),
        egress: items(egress),
      })
    }
    const pod = podOf(manifest)
    if (pod) pods.push({ unit: unit.id, source: unit.unit.source, name, namespace, labels: pod.labels, spec: pod.spec })
  }
  return { pods, policies, namespaces }
}

/** Policies that isolate a pod in one direction. */
export const isolating = ({ policies }: Network, pod: Pod, direction: Direction): Policy[] =>
  policies.filter(
    ({ namespace, directions, selector }) =>
      namespace === pod.namespace && directions.has(direction) && selects(selector, pod.labels),
  )

/** Whether a peer of a rule in `namespace` means the pod; address ranges mean no pod here. */
export const isPeer = ({ namespaces }: Network, peer: unknown, namespace: string, pod: Pod): boolean => {
  if (dig(peer, 'ipBlock') !== undefined) return false
  const inNamespace = dig(peer, 'namespaceSelector')
  const labels = namespaces.get(pod.namespace) ?? { 'kubernetes.io/metadata.name': pod.namespace }
  if (inNamespace === undefined ? pod.namespace !== namespace : !selects(inNamespace, labels)) return false
  return dig(peer, 'podSelector') === undefined || selects(dig(peer, 'podSelector'), pod.labels)
}

const named = (pod: Pod, port: unknown): unknown =>
  typeof port === 'string'
    ? containersOf(pod.spec)
        .flatMap((container) => items(dig(container, 'ports')))
        .filter((one) => dig(one, 'name') === port)
        .map((one) => dig(one, 'containerPort'))[0]
    : port

/** Whether a rule opens a port of the pod that receives; a rule without ports opens all. */
export const opens = (rule: unknown, receiver: Pod | undefined, port: number, protocol: string): boolean => {
  const ports = items(dig(rule, 'ports'))
  if (ports.length === 0) return true
  return ports.some((one) => {
    if ((text(dig(one, 'protocol')) ?? 'TCP') !== protocol) return false
    const first = receiver ? named(receiver, dig(one, 'port')) : dig(one, 'port')
    const last = dig(one, 'endPort')
    return (
      first === undefined ||
      first === port ||
      (typeof first === 'number' && typeof last === 'number' && first <= port && port <= last)
    )
  })
}

/** Ports `<number>/<protocol>` that a rule names for a receiver; `*` for all. */
export const portsOf = (rule: unknown, receiver: Pod): string[] => {
  const ports = items(dig(rule, 'ports'))
  if (ports.length === 0) return ['*']
  return ports.map(
    (one) => `${String(named(receiver, dig(one, 'port')) ?? '*')}/${text(dig(one, 'protocol')) ?? 'TCP'}`,
  )
}
