import { titleOf } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import { objectsOf, partName, podOf } from '../tree/objects.ts'
import { dig, record } from '../tree/read.ts'

const selecting = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'])

export const r6 = treeRule(
  { code: 'R6', title: 'The selector of a workload matches the labels of its own pods.' },
  (tree) =>
    objectsOf(tree).flatMap((placed): Problem[] => {
      const { manifest, unit } = placed
      if (!selecting.has(manifest.kind)) return []
      const labels = podOf(manifest)?.labels ?? {}
      const wanted = Object.entries(record(dig(manifest, 'spec', 'selector', 'matchLabels')))
      return wanted
        .filter(([key, value]) => labels[key] !== value)
        .map(([key, value]) => ({
          path: unit.unit.source,
          message: `${titleOf(manifest)} selects pods with ${key}=${String(value)}, but its own pods have ${labels[key] === undefined ? 'no such label' : `${key}=${String(labels[key])}`}.`,
          counterexample: partName(placed),
          hint: `Use the same value of ${key} in spec.selector.matchLabels and spec.template.metadata.labels.`,
        }))
    }),
)
