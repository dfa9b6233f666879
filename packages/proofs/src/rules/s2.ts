import type { UnitId } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import type { FleetTree } from '../tree.ts'
import { type FileObject, fluxKustomizations, helmReleases, objectName } from '../tree/files.ts'
import { dig, text } from '../tree/read.ts'

/** Whether a tenant's reconciler applies the file's unit with the rights of its namespace. */
const isTenant = (tree: FleetTree, { file }: FileObject): boolean =>
  tree.placement.byId.get(file.owner as UnitId)?.unit.namespace !== undefined

const sourceNamespace = (object: unknown): string | undefined =>
  text(dig(object, 'spec', 'sourceRef', 'namespace')) ??
  text(dig(object, 'spec', 'chartRef', 'namespace')) ??
  text(dig(object, 'spec', 'chart', 'spec', 'sourceRef', 'namespace'))

const problemsOf = ({ file, object }: FileObject): Problem[] => {
  const own = text(dig(object, 'metadata', 'namespace'))
  const source = sourceNamespace(object)
  const at = { path: file.source, counterexample: file.path }
  return [
    ...(text(dig(object, 'spec', 'serviceAccountName')) === undefined
      ? [
          {
            ...at,
            message: `${objectName(object)} belongs to a tenant, but runs with the rights of the controller: it has no serviceAccountName.`,
            hint: 'Set spec.serviceAccountName to the account of the namespace.',
          },
        ]
      : []),
    ...(source !== undefined && source !== own
      ? [
          {
            ...at,
            message: `${objectName(object)} belongs to a tenant, but takes its source from namespace ${source}: Flux refuses references across namespaces.`,
            hint: `Put the source into namespace ${own ?? ''} and leave the namespace out of the reference.`,
          },
        ]
      : []),
  ]
}

export const s2 = treeRule(
  { code: 'S2', title: 'What a tenant owns is applied with the rights of its namespace, from a source there.' },
  (tree) =>
    [...fluxKustomizations(tree), ...helmReleases(tree)].flatMap((one) => (isTenant(tree, one) ? problemsOf(one) : [])),
)
