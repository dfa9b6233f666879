import { titleOf } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import { list } from '../order.ts'
import { objectsOf, partName } from '../tree/objects.ts'
import { record } from '../tree/read.ts'

export const l9 = treeRule({ code: 'L9', title: 'No object in a leaf has Helm hook annotations.' }, (tree) =>
  objectsOf(tree).flatMap((placed): Problem[] => {
    const hooks = Object.keys(record(placed.manifest.metadata.annotations)).filter((key) =>
      key.startsWith('helm.sh/hook'),
    )
    if (hooks.length === 0) return []
    return [
      {
        path: placed.unit.unit.source,
        message: `${titleOf(placed.manifest)} has ${list(hooks)}: Argo CD would run it as a hook, Flux would apply it like any object.`,
        counterexample: partName(placed),
        hint: 'Remove the annotation, or install the object with its chart.',
      },
    ]
  }),
)
