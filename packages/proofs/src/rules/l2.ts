import { treeRule, type Problem } from '../define.ts'
import { fileObjectsOf, isKustomization } from '../tree/files.ts'
import { dig, text } from '../tree/read.ts'

export const l2 = treeRule({ code: 'L2', title: 'A file named kustomization.yaml belongs to kustomize.' }, (tree) =>
  fileObjectsOf(tree).flatMap(({ file, object }): Problem[] => {
    const apiVersion = text(dig(object, 'apiVersion')) ?? 'no apiVersion'
    if (!isKustomization(file.path) || apiVersion.startsWith('kustomize.config.k8s.io/')) return []
    return [
      {
        path: file.source,
        message: `${file.path} has the name of a kustomize file, but holds ${apiVersion} ${text(dig(object, 'kind')) ?? ''}.`,
        counterexample: 'kustomize: invalid Kustomization: json: unknown field "spec"',
        hint: 'Give the object another file name, such as sync.yaml.',
      },
    ]
  }),
)
