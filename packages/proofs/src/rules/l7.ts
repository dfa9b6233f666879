import { titleOf } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import { few } from '../order.ts'
import { annotation, objectsOf, partName, walk } from '../tree/objects.ts'

const key = 'kustomize.toolkit.fluxcd.io/substitute'

export const l7 = treeRule({ code: 'L7', title: 'An object with a literal ${…} is closed to substitution.' }, (tree) =>
  objectsOf(tree).flatMap((placed): Problem[] => {
    const { manifest, unit } = placed
    const paths: string[] = []
    walk(manifest, (value, path) => {
      if (typeof value === 'string' && /\$\{\w/.test(value)) paths.push(path)
    })
    if (paths.length === 0 || annotation(manifest, key) === 'disabled') return []
    return [
      {
        path: unit.unit.source,
        message: `${titleOf(manifest)} has a literal \${…} in ${few(paths)}, which a Flux postBuild would replace by nothing.`,
        counterexample: partName(placed),
        hint: `Add the annotation ${key}: disabled to the object.`,
      },
    ]
  }),
)
