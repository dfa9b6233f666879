import { treeRule, type Problem } from '../define.ts'
import { applications, objectName } from '../tree/files.ts'
import { dig, texts } from '../tree/read.ts'

export const f17 = treeRule(
  { code: 'F17', title: 'Every Application applies on the server side.', proves: ['K8S-20'] },
  (tree) =>
    applications(tree).flatMap(({ file, object }): Problem[] => {
      if (texts(dig(object, 'spec', 'syncPolicy', 'syncOptions')).includes('ServerSideApply=true')) return []
      return [
        {
          path: file.source,
          message: `${objectName(object)} in ${file.path} applies on the client side, which fails for objects over 262144 bytes, such as large CRDs.`,
          counterexample: `syncOptions: ${texts(dig(object, 'spec', 'syncPolicy', 'syncOptions')).join(', ') || 'none'}`,
          hint: 'Add ServerSideApply=true to spec.syncPolicy.syncOptions.',
        },
      ]
    }),
)
