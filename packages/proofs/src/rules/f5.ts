import { treeRule, type Problem } from '../define.ts'
import { fluxKustomizations, foldersOf, objectName } from '../tree/files.ts'
import { dig, text } from '../tree/read.ts'

export const f5 = treeRule({ code: 'F5', title: 'Nothing rewrites the namespaces of objects.' }, (tree) => [
  ...[...foldersOf(tree).values()].flatMap(({ file, kustomization }): Problem[] => {
    const namespace = text(dig(kustomization, 'namespace'))
    if (namespace === undefined) return []
    return [
      {
        path: file.source,
        message: `${file.path} sets namespace: ${namespace}, which also renames Namespace objects and leaves role bindings behind.`,
        counterexample: 'fluxcd/flux2#4570: flux-system was garbage collected',
        hint: 'Remove it: every object names its namespace itself.',
      },
    ]
  }),
  ...fluxKustomizations(tree).flatMap(({ file, object }): Problem[] => {
    const namespace = text(dig(object, 'spec', 'targetNamespace'))
    if (namespace === undefined) return []
    return [
      {
        path: file.source,
        message: `${objectName(object)} in ${file.path} sets targetNamespace: ${namespace}, which also renames Namespace objects.`,
        counterexample: 'fluxcd/flux2#3949',
        hint: 'Remove it: every object names its namespace itself.',
      },
    ]
  }),
])
