import { treeRule, type Problem } from '../define.ts'
import { sorted } from '../order.ts'
import { applicationSets, objectName } from '../tree/files.ts'
import { dig, items, record } from '../tree/read.ts'

/** Generators whose input is live by nature; everything else the fleet knows itself. */
const live = new Set(['pullRequest', 'selector', 'template', 'values'])

export const f1 = treeRule(
  { code: 'F1', title: 'No ApplicationSet discovers what the fleet knows.', proves: ['ENT-02f'] },
  (tree) =>
    applicationSets(tree).flatMap(({ file, object }): Problem[] => {
      const generators = sorted(
        items(dig(object, 'spec', 'generators')).flatMap((generator) =>
          Object.keys(record(generator)).filter((key) => !live.has(key)),
        ),
      )
      if (generators.length === 0) return []
      return [
        {
          path: file.source,
          message: `${objectName(object)} makes Applications with the generator ${generators.join(', ')}: when it returns nothing, all of them are deleted.`,
          counterexample: `${file.path}; argoproj/argo-cd#18480`,
          hint: 'Write one Application for each cluster and unit: the fleet knows them all.',
        },
      ]
    }),
)
