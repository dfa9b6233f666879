import { titleOf } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import { partName, type Part, partsOf, walk } from '../tree/objects.ts'
import { dig, record } from '../tree/read.ts'

const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----/

const keysIn = (value: unknown, what: string, part: Part): Problem[] => {
  const found: Problem[] = []
  walk(value, (inner, path) => {
    if (typeof inner !== 'string' || !privateKey.test(inner)) return
    found.push({
      path: part.unit.unit.source,
      message: `${what} holds a private key in ${path}.`,
      counterexample: partName(part),
      hint: 'Take the key out of the definition, replace it everywhere it was used, and read it from a Secret declared in external.secrets.',
    })
  })
  return found
}

export const s4 = treeRule({ code: 'S4', title: 'The tree holds no Secret with data and no private key.' }, (tree) =>
  partsOf(tree).flatMap((part) => [
    ...part.variant.content.manifests.flatMap((manifest): Problem[] => {
      const keys = [...Object.keys(record(dig(manifest, 'data'))), ...Object.keys(record(dig(manifest, 'stringData')))]
      if (manifest.kind !== 'Secret' || keys.length === 0) return keysIn(manifest, titleOf(manifest), part)
      return [
        {
          path: part.unit.unit.source,
          message: `${titleOf(manifest)} has data in Git: ${keys.join(', ')}.`,
          counterexample: partName(part),
          hint: 'Use an ExternalSecret, or create the Secret on the cluster and declare it in external.secrets. Replace what was committed.',
        },
      ]
    }),
    ...(part.variant.content.charts ?? []).flatMap(({ name, values }) =>
      keysIn(values, `Values of Helm release ${name}`, part),
    ),
  ]),
)
