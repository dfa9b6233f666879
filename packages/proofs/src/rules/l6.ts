import { treeRule, type Problem } from '../define.ts'
import { few } from '../order.ts'
import { fileObjectsOf, objectName } from '../tree/files.ts'
import { walk } from '../tree/objects.ts'
import { dig } from '../tree/read.ts'

export const l6 = treeRule(
  { code: 'L6', title: 'No engine substitutes variables: everything is resolved when the tree is made.' },
  (tree) =>
    fileObjectsOf(tree).flatMap(({ file, object }): Problem[] => {
      const paths: string[] = dig(object, 'spec', 'postBuild') === undefined ? [] : ['spec.postBuild']
      walk(object, (value, path) => {
        if (typeof value === 'string' && /\$\{\w/.test(value) && !path.startsWith('spec.postBuild')) paths.push(path)
      })
      if (paths.length === 0) return []
      return [
        {
          path: file.source,
          message: `${objectName(object)} in ${file.path} leaves values to substitution in ${few(paths)}: Argo CD has no such step.`,
          counterexample: 'a variable that is not set becomes an empty text',
          hint: 'Write the value itself; what one cluster needs goes into its overlay or the ConfigMap cluster-info.',
        },
      ]
    }),
)
