import { declaredFlows, matrixOf } from '../network/matrix.ts'
import { networkOf } from '../network/policy.ts'
import { treeRule, type Problem } from '../define.ts'
import { few } from '../order.ts'
import { peersOf } from '../tree/objects.ts'

const say = (key: string): string => {
  const [from = '', to = '', port = ''] = key.split(' ')
  return `from ${from} to ${to}, port ${port === '*' ? 'any' : port}`
}

export const invFlow3 = treeRule(
  {
    code: 'INV-FLOW-3',
    title: 'The network policies allow exactly the declared flows between applications.',
    proves: ['ENT-26'],
  },
  (tree) => {
    const found = new Map<string, { path: string; clusters: string[]; key: string; declared: boolean }>()
    const note = (key: string, path: string, clusters: readonly string[], declared: boolean) => {
      const entry = found.get(`${declared} ${key}`) ?? { path, key, declared, clusters: [] }
      entry.clusters.push(...clusters)
      found.set(`${declared} ${key}`, entry)
    }
    for (const peers of peersOf(tree)) {
      const clusters = peers.clusters.map(({ name }) => name)
      const declared = declaredFlows(tree.model, clusters[0] ?? '')
      const network = networkOf(peers)
      const { allowed, isolatedFrom, isolatedTo } = matrixOf(network)
      for (const flow of declared.values()) {
        const wide = `${flow.from} ${flow.to} *`
        const closed = isolatedFrom.has(flow.from) && isolatedTo.has(flow.to)
        if (closed && !allowed.has(flow.key) && !allowed.has(wide)) note(flow.key, flow.path, clusters, true)
      }
      for (const key of allowed)
        if (!declared.has(key)) note(key, `apps.${key.split(' ')[0] ?? ''}.flows`, clusters, false)
    }
    return [...found.values()].map(({ key, path, clusters, declared }): Problem => ({
      path,
      message: declared
        ? `The flow ${say(key)} is declared, but the network policies on cluster ${few(clusters)} do not allow it.`
        : `The network policies on cluster ${few(clusters)} allow traffic ${say(key)}, which no flow declares.`,
      counterexample: declared
        ? `${path}: the policies at one of its ends miss it`
        : `apps.${key.split(' ')[0] ?? ''} → apps.${key.split(' ')[1] ?? ''}`,
      hint: declared
        ? 'Take the patch or the manifest out that narrows these policies.'
        : `Declare the flow in ${path} with reason, owner and reviewBy, or remove the policy that allows it.`,
    }))
  },
)
