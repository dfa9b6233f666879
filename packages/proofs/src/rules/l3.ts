import { treeRule, type Problem } from '../define.ts'
import { isClusterScoped } from '../tree/kinds.ts'
import { groupKind, nameOf, objectsOf, partName } from '../tree/objects.ts'
import type { FleetTree } from '../tree.ts'
import { remembered } from '../tree/objects.ts'
import { dig, text } from '../tree/read.ts'

/** Kinds that a CRD of the tree declares to be without a namespace. */
const declared = remembered(
  (tree: FleetTree) =>
    new Set(
      objectsOf(tree)
        .filter(
          ({ manifest }) =>
            manifest.kind === 'CustomResourceDefinition' && dig(manifest, 'spec', 'scope') === 'Cluster',
        )
        .map(
          ({ manifest }) =>
            `${text(dig(manifest, 'spec', 'group')) ?? ''}/${text(dig(manifest, 'spec', 'names', 'kind')) ?? ''}`,
        ),
    ),
)

export const l3 = treeRule({ code: 'L3', title: 'Every object with a namespace says which one.' }, (tree) =>
  objectsOf(tree).flatMap((placed): Problem[] => {
    const { manifest, unit } = placed
    const kind = groupKind(manifest)
    if (manifest.metadata.namespace !== undefined || isClusterScoped(kind) || declared(tree).has(kind)) return []
    return [
      {
        path: unit.unit.source,
        message: `${nameOf(manifest)} of ${partName(placed)} has no metadata.namespace: the engines would choose different ones.`,
        counterexample: kind,
        hint: 'Write metadata.namespace in the object; no engine and no kustomize transformer sets it.',
      },
    ]
  }),
)
