import { treeRule } from '../define.ts'
import { foldersOf } from '../tree/files.ts'
import { dig } from '../tree/read.ts'

export const l5 = treeRule({ code: 'L5', title: 'No kustomization changes the order of its objects.' }, (tree) =>
  [...foldersOf(tree).values()]
    .filter(({ kustomization }) => dig(kustomization, 'sortOptions') !== undefined)
    .map(({ file, kustomization }) => ({
      path: file.source,
      message: `${file.path} sets sortOptions: objects would no longer come after their Namespace.`,
      counterexample: `sortOptions: ${JSON.stringify(dig(kustomization, 'sortOptions'))}`,
      hint: 'Remove sortOptions: kustomize sorts Namespaces and CRDs first by default.',
    })),
)
