import { type Network, networkOf, opens, type Policy, selectsAll } from '../network/policy.ts'
import { treeRule, type Problem } from '../define.ts'
import { few, list, sorted } from '../order.ts'
import { peersOf } from '../tree/objects.ts'

/** Namespaces of Kubernetes itself, whose pods the fleet does not own. */
const exempt = new Set(['kube-system', 'kube-public', 'kube-node-lease'])

const denies = (policies: readonly Policy[], direction: 'Ingress' | 'Egress'): boolean =>
  policies.some(
    ({ selector, directions, ingress, egress }) =>
      selectsAll(selector) && directions.has(direction) && (direction === 'Ingress' ? ingress : egress).length === 0,
  )

const lacks = ({ policies }: Network, namespace: string): string[] => {
  const own = policies.filter((policy) => policy.namespace === namespace)
  const dns = own.some(
    ({ selector, egress }) => selectsAll(selector) && egress.some((rule) => opens(rule, undefined, 53, 'UDP')),
  )
  return [
    ...(denies(own, 'Ingress') ? [] : ['a default deny for Ingress']),
    ...(denies(own, 'Egress') ? [] : ['a default deny for Egress']),
    ...(dns ? [] : ['egress to DNS for all pods']),
  ]
}

export const invFlow4 = treeRule(
  {
    code: 'INV-FLOW-4',
    title: 'Every namespace with pods denies all traffic by default, in both directions, and lets DNS out.',
    proves: ['ENT-26', 'ENT-45'],
  },
  (tree) => {
    const found = new Map<
      string,
      { namespace: string; lacking: string[]; source: string; pod: string; clusters: string[] }
    >()
    for (const peers of peersOf(tree)) {
      const network = networkOf(peers)
      for (const namespace of sorted(network.pods.map((pod) => pod.namespace))) {
        const lacking = exempt.has(namespace) ? [] : lacks(network, namespace)
        const pod = network.pods.find((one) => one.namespace === namespace)
        if (lacking.length === 0 || !pod) continue
        const key = `${namespace} ${lacking.join()}`
        const entry = found.get(key) ?? { namespace, lacking, source: pod.source, pod: pod.name, clusters: [] }
        entry.clusters.push(...peers.clusters.map(({ name }) => name))
        found.set(key, entry)
      }
    }
    return [...found.values()].map(({ namespace, lacking, source, pod, clusters }): Problem => ({
      path: source,
      message: `Namespace ${namespace} runs pods on cluster ${few(clusters)}, but lacks ${list(lacking)}.`,
      counterexample: `the pods of ${pod} in ${namespace}`,
      hint: `Add NetworkPolicies with ${list(lacking)} to guards/${namespace}.`,
    }))
  },
)
