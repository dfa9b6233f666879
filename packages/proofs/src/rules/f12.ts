import { treeRule, type Problem } from '../define.ts'
import { type FileObject, gitSources, objectName, reconcilersByRoot } from '../tree/files.ts'
import { dig, text } from '../tree/read.ts'

const targetsOf = (object: unknown): string[] => {
  const path = text(dig(object, 'spec', 'path'))
  const cluster =
    text(dig(object, 'spec', 'destination', 'name')) ?? text(dig(object, 'spec', 'destination', 'server')) ?? ''
  const cleaned = (one: string) => one.replace(/^\.?\//, '').replace(/\/$/, '')
  return path === undefined
    ? gitSources(object).map((source) => `${cleaned(text(dig(source, 'path')) ?? '')} on ${cluster}`)
    : [cleaned(path)]
}

export const f12 = treeRule(
  { code: 'F12', title: 'Two reconcilers of one cluster never apply the same folder.' },
  (tree) =>
    [...reconcilersByRoot(tree)].flatMap(([root, reconcilers]) => {
      const first = new Map<string, FileObject>()
      return reconcilers.flatMap((one) =>
        targetsOf(one.object).flatMap((target): Problem[] => {
          const known = first.get(target)
          if (!known) first.set(target, one)
          if (!known || known === one) return []
          return [
            {
              path: one.file.source,
              message: `${objectName(known.object)} and ${objectName(one.object)} both apply ${target} in ${root}: they would fight over every object.`,
              counterexample: `${known.file.path} and ${one.file.path}`,
              hint: 'Keep one of the two.',
            },
          ]
        }),
      )
    }),
)
