import { titleOf } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import { objectsOf, partName, podOf } from '../tree/objects.ts'
import { dig, record } from '../tree/read.ts'

const name = /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/
const prefix = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/

const isKey = (key: string): boolean => {
  const [first = '', second, ...more] = key.split('/')
  if (more.length > 0) return false
  return second === undefined ? name.test(first) : prefix.test(first) && name.test(second)
}

const isValue = (value: unknown): boolean => typeof value === 'string' && (value === '' || name.test(value))

export const r5 = treeRule({ code: 'R5', title: 'Label keys and values are legal.' }, (tree) =>
  objectsOf(tree).flatMap((placed): Problem[] => {
    const { manifest, unit } = placed
    const sets = [
      ['metadata.labels', record(manifest.metadata.labels)],
      ['spec.template.metadata.labels', manifest.kind === 'Pod' ? {} : (podOf(manifest)?.labels ?? {})],
      ['spec.selector.matchLabels', record(dig(manifest, 'spec', 'selector', 'matchLabels'))],
    ] as const
    return sets.flatMap(([where, labels]) =>
      Object.entries(labels)
        .filter(([key, value]) => !isKey(key) || !isValue(value))
        .map(([key, value]) => ({
          path: unit.unit.source,
          message: `${titleOf(manifest)} has the illegal label ${key}: ${JSON.stringify(value)} in ${where}.`,
          counterexample: partName(placed),
          hint: 'Keys and values are strings of at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.',
        })),
    )
  }),
)
