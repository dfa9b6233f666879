import { treeRule, type Problem } from '../define.ts'
import type { FleetTree } from '../tree.ts'
import {
  applications,
  type FileObject,
  fluxKustomizations,
  foldersOf,
  gitSources,
  objectName,
  treePath,
} from '../tree/files.ts'
import { dig, text } from '../tree/read.ts'

const unbuilt = (tree: FleetTree, { file, object }: FileObject, repositoryPath: string): Problem[] => {
  const path = treePath(tree, repositoryPath)
  if (path === undefined || foldersOf(tree).has(path)) return []
  return [
    {
      path: file.source,
      message: `${objectName(object)} in ${file.path} applies ${repositoryPath}, which has no kustomization.yaml: Flux and Argo CD would read it differently.`,
      counterexample: `${path}/kustomization.yaml does not exist`,
      hint: 'Point it at a leaf of the tree.',
    },
  ]
}

const directories = ({ file, object }: FileObject): Problem[] =>
  gitSources(object)
    .filter((source) => dig(source, 'directory') !== undefined)
    .map((source) => ({
      path: file.source,
      message: `${objectName(object)} in ${file.path} reads ${text(dig(source, 'path')) ?? ''} as a plain directory.`,
      counterexample: `directory: ${JSON.stringify(dig(source, 'directory'))}`,
      hint: 'Remove directory: the folder has a kustomization.yaml.',
    }))

export const f20 = treeRule(
  { code: 'F20', title: 'Both engines read every folder through its kustomization.yaml.', proves: ['UC1-08'] },
  (tree) => [
    ...fluxKustomizations(tree).flatMap((one) => unbuilt(tree, one, text(dig(one.object, 'spec', 'path')) ?? '')),
    ...applications(tree).flatMap((one) => [
      ...directories(one),
      ...gitSources(one.object).flatMap((source) => unbuilt(tree, one, text(dig(source, 'path')) ?? '')),
    ]),
  ],
)
