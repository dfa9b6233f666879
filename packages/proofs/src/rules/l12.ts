import { treeRule, type Problem } from '../define.ts'
import type { FleetTree } from '../tree.ts'
import {
  applications,
  type FileObject,
  fluxKustomizations,
  foldersOf,
  gitSources,
  objectName,
  ringOf,
  treePath,
} from '../tree/files.ts'
import { dig, text } from '../tree/read.ts'

const crossing = (
  tree: FleetTree,
  from: string,
  to: string,
): { readonly from: string; readonly to: string } | undefined => {
  const [fromRing, toRing] = [ringOf(tree, from), ringOf(tree, to)]
  return fromRing && toRing && fromRing !== toRing ? { from: fromRing, to: toRing } : undefined
}

const hint = 'Give each ring a leaf of its own; only crds/ may be shared.'

const inKustomizations = (tree: FleetTree): Problem[] =>
  [...foldersOf(tree).values()].flatMap(({ path, file, resources }) =>
    resources.flatMap((resource): Problem[] => {
      const rings = crossing(tree, path, resource)
      if (!rings) return []
      return [
        {
          path: file.source,
          message: `${file.path} of ring ${rings.from} uses ${resource} of ring ${rings.to}: a change there would reach both.`,
          counterexample: `${path} → ${resource}`,
          hint,
        },
      ]
    }),
  )

const pathsOf = (object: unknown): string[] => [
  ...(text(dig(object, 'spec', 'path')) === undefined ? [] : [text(dig(object, 'spec', 'path')) ?? '']),
  ...gitSources(object).flatMap((source) => text(dig(source, 'path')) ?? []),
]

const inEngines = (tree: FleetTree, { file, object }: FileObject): Problem[] =>
  pathsOf(object).flatMap((path): Problem[] => {
    const target = treePath(tree, path)
    const rings = target === undefined ? undefined : crossing(tree, file.path, target)
    if (!rings) return []
    return [
      {
        path: file.source,
        message: `${objectName(object)} of ring ${rings.from} applies ${target ?? ''} of ring ${rings.to}: a change there would reach both.`,
        counterexample: `${file.path} → ${target ?? ''}`,
        hint,
      },
    ]
  })

export const l12 = treeRule(
  { code: 'L12', title: 'No file used by one ring is used by another, except CRDs.' },
  (tree) => [
    ...inKustomizations(tree),
    ...[...fluxKustomizations(tree), ...applications(tree)].flatMap((one) => inEngines(tree, one)),
  ],
)
