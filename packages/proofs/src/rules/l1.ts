import { treeRule, type Problem } from '../define.ts'
import { baseOf, folderOf, foldersOf, isKustomization, isRemote, resolvePath } from '../tree/files.ts'
import { dig, items, text, texts } from '../tree/read.ts'

const isManifest = (path: string) => /\.ya?ml$/.test(path) && !isKustomization(path) && !path.startsWith('reports/')

/** Files that a kustomization reads besides its resources. */
const otherFiles = (kustomization: unknown): string[] => [
  ...items(dig(kustomization, 'patches')).flatMap((patch) => text(dig(patch, 'path')) ?? []),
  ...items(dig(kustomization, 'configMapGenerator')).flatMap((one) =>
    texts(dig(one, 'files')).map((file) => file.split('=').at(-1) ?? file),
  ),
]

export const l1 = treeRule(
  {
    code: 'L1',
    title: 'Every folder has a kustomization.yaml that lists every file in it, and nothing else.',
    proves: ['UC1-08'],
  },
  (tree) => {
    const folders = foldersOf(tree)
    const listed = new Set(
      [...folders.values()].flatMap(({ path, resources, kustomization }) => [
        ...resources,
        ...otherFiles(kustomization).map((file) => resolvePath(path, file)),
      ]),
    )
    const unlisted = [...tree.files.values()]
      .filter(({ path }) => isManifest(path) && !listed.has(path))
      .map(({ path, source }): Problem => ({
        path: source,
        message: folders.has(folderOf(path))
          ? `${path} is not listed in the kustomization.yaml of its folder: it would never be applied.`
          : `${path} lies in a folder without kustomization.yaml: Flux would read the folders below it, Argo CD would not.`,
        counterexample: path,
        hint: `List ${baseOf(path)} under resources in ${folderOf(path)}/kustomization.yaml.`,
      }))
    const absent = [...folders.values()].flatMap(({ path, resources, file }) =>
      resources
        .filter((resource) => !isRemote(resource) && !tree.files.has(resource) && !folders.has(resource))
        .map((resource): Problem => ({
          path: file.source,
          message: `${file.path} lists ${resource}, which does not exist in the tree.`,
          counterexample: `${path === '' ? '.' : path} cannot be built`,
          hint: `Remove the entry, or let a unit write ${resource}.`,
        })),
    )
    return [...unlisted, ...absent]
  },
)
