import { treeRule, type Problem } from '../define.ts'
import { foldersOf, isRemote, resolvePath } from '../tree/files.ts'
import { dig, items, text, texts } from '../tree/read.ts'

const filesOf = (kustomization: unknown): string[] => [
  ...texts(dig(kustomization, 'resources')).filter((one) => /\.(ya?ml|json)$/.test(one) && !isRemote(one)),
  ...items(dig(kustomization, 'patches')).flatMap((patch) => text(dig(patch, 'path')) ?? []),
]

export const l4 = treeRule({ code: 'L4', title: 'A kustomization reads no file outside its folder.' }, (tree) =>
  [...foldersOf(tree).values()].flatMap(({ path, file, kustomization }) =>
    filesOf(kustomization)
      .filter((one) => one.startsWith('/') || !`${resolvePath(path, one)}/`.startsWith(path === '' ? '' : `${path}/`))
      .map((one): Problem => ({
        path: file.source,
        message: `${file.path} reads ${one}, a file outside its folder: Argo CD and kubectl refuse it, Flux hides the mistake.`,
        counterexample: 'kustomize: security; file is not in or below the folder',
        hint: 'Refer to the folder that holds the file, or move the file.',
      })),
  ),
)
