import { treeRule, type Problem } from '../define.ts'
import { list, sorted } from '../order.ts'
import type { FleetTree } from '../tree.ts'
import { type Part, partName, partsOf } from '../tree/objects.ts'

const isShared = ({ variant }: Part) => variant.folder.startsWith('crds/')

const ringsOf = ({ variant }: Part): string[] => sorted(variant.clusters.map(({ ring }) => ring.name))

const sameFolder = (tree: FleetTree): Problem[] => {
  const first = new Map<string, Part>()
  return partsOf(tree).flatMap((part): Problem[] => {
    const known = first.get(part.variant.folder)
    if (!known) first.set(part.variant.folder, part)
    if (!known || isShared(part)) return []
    return [
      {
        path: part.unit.unit.source,
        message: `Folder ${part.variant.folder} belongs to ${partName(known)} and to ${partName(part)}.`,
        counterexample: `rings ${list(sorted([...ringsOf(known), ...ringsOf(part)]))}`,
        hint: 'Give each variant a folder of its own.',
      },
    ]
  })
}

export const rA = treeRule({ code: 'R-a', title: 'A leaf serves one ring only, except CRDs.' }, (tree) => [
  ...partsOf(tree).flatMap((part): Problem[] =>
    isShared(part) || ringsOf(part).length < 2
      ? []
      : [
          {
            path: part.unit.unit.source,
            message: `The leaf ${part.variant.folder} of unit ${part.unit.id} serves the rings ${list(ringsOf(part))}: one change would reach them at once.`,
            counterexample: list(part.variant.clusters.slice(0, 3).map(({ name, ring }) => `${name} (${ring.name})`)),
            hint: 'Make one variant for each ring.',
          },
        ],
  ),
  ...sameFolder(tree),
])
