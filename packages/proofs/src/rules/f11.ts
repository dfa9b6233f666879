import { titleOf } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import { list } from '../order.ts'
import { objectsOf, partName, walk } from '../tree/objects.ts'

/** Maps that the API server drops when they are empty, so that they never compare equal again. */
const dropped = new Set([
  'affinity',
  'annotations',
  'binaryData',
  'data',
  'labels',
  'limits',
  'matchLabels',
  'nodeSelector',
  'requests',
  'resources',
  'securityContext',
  'stringData',
])

const isEmptyMap = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0

export const f11 = treeRule(
  { code: 'F11', title: 'No object has nulls or empty maps that the API server would drop.' },
  (tree) =>
    objectsOf(tree).flatMap((placed): Problem[] => {
      const paths: string[] = []
      walk(placed.manifest, (value, path, key) => {
        if (value === null || (dropped.has(key) && isEmptyMap(value))) paths.push(path)
      })
      if (paths.length === 0) return []
      return [
        {
          path: placed.unit.unit.source,
          message: `${titleOf(placed.manifest)} has values that the API server drops, so Argo CD would show it out of sync for ever: ${list(paths)}.`,
          counterexample: partName(placed),
          hint: `Leave ${list(paths)} out.`,
        },
      ]
    }),
)
