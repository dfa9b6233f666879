import { titleOf } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import { few } from '../order.ts'
import { peersOf, type Placed } from '../tree/objects.ts'
import { dig, record } from '../tree/read.ts'

const counted = new Set(['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'])

export const r10 = treeRule(
  { code: 'R10', title: 'A namespace with a quota on CPU or memory has a LimitRange.' },
  (tree) => {
    const lacking = new Map<Placed['manifest'], { placed: Placed; clusters: string[] }>()
    for (const { objects, clusters } of peersOf(tree)) {
      const limited = new Set(
        objects
          .filter(({ manifest }) => manifest.kind === 'LimitRange')
          .map(({ manifest }) => manifest.metadata.namespace),
      )
      for (const placed of objects) {
        const { manifest } = placed
        const hard = Object.keys(record(dig(manifest, 'spec', 'hard')))
        if (manifest.kind !== 'ResourceQuota' || limited.has(manifest.metadata.namespace)) continue
        if (!hard.some((key) => counted.has(key))) continue
        const entry = lacking.get(manifest) ?? { placed, clusters: [] }
        entry.clusters.push(...clusters.map(({ name }) => name))
        lacking.set(manifest, entry)
      }
    }
    return [...lacking.values()].map(({ placed: { manifest, unit }, clusters }): Problem => ({
      path: unit.unit.source,
      message: `${titleOf(manifest)} limits CPU or memory, but namespace ${manifest.metadata.namespace ?? ''} has no LimitRange on cluster ${few(clusters)}: pods without requests are refused there.`,
      counterexample: `a pod without resources, for example one made by a Job`,
      hint: `Add a LimitRange with defaults to namespace ${manifest.metadata.namespace ?? ''}.`,
    }))
  },
)
