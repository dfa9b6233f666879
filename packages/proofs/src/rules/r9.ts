import { isolating, networkOf, opens } from '../network/policy.ts'
import { treeRule, type Problem } from '../define.ts'
import { few, list } from '../order.ts'
import { peersOf } from '../tree/objects.ts'

const protocols = ['UDP', 'TCP'] as const

export const r9 = treeRule(
  { code: 'R9', title: 'Pods whose egress is restricted can still resolve names.', proves: ['ENT-26'] },
  (tree) => {
    const found = new Map<
      string,
      { message: (clusters: string) => string; path: string; policy: string; clusters: string[] }
    >()
    for (const peers of peersOf(tree)) {
      const network = networkOf(peers)
      for (const pod of network.pods) {
        const policies = isolating(network, pod, 'Egress')
        const [first] = policies
        const closed = protocols.filter(
          (protocol) => !policies.some(({ egress }) => egress.some((rule) => opens(rule, undefined, 53, protocol))),
        )
        if (!first || closed.length === 0) continue
        const key = `${pod.namespace}/${pod.name} ${closed.join()}`
        const entry = found.get(key) ?? {
          message: (clusters: string) =>
            `The pods of ${pod.namespace}/${pod.name} on cluster ${clusters} cannot reach DNS over ${list(closed)}: their egress is restricted.`,
          path: pod.source,
          policy: `NetworkPolicy ${first.namespace}/${first.name}`,
          clusters: [],
        }
        entry.clusters.push(...peers.clusters.map(({ name }) => name))
        found.set(key, entry)
      }
    }
    return [...found.values()].map(({ message, path, policy, clusters }): Problem => ({
      path,
      message: message(few(clusters)),
      counterexample: `${policy} and no other policy opens port 53`,
      hint: 'Allow egress to port 53 over UDP and TCP for these pods.',
    }))
  },
)
