import { type Reference, titleOf } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import { few } from '../order.ts'
import { definedOn } from '../refs/defined.ts'
import { allReferences } from '../refs/reference.ts'
import { type Manifest, partName, peersOf, type Placed } from '../tree/objects.ts'

const named = ({ kind, namespace, name }: Reference): string =>
  `${kind.split('/')[1] ?? kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`

/** Where a name of a kind can be declared instead. */
const externalField = (kind: string): string | undefined =>
  kind === '/Secret'
    ? 'external.secrets'
    : kind === '/Namespace'
      ? 'external.namespaces'
      : kind.endsWith('Class')
        ? 'external.classes'
        : undefined

export const r8 = treeRule(
  {
    code: 'R8',
    title: 'Every name that an object uses is defined on each of its clusters or declared external.',
    proves: ['UC1-09', 'UC1-14', 'UC1-15', 'UC1-16'],
  },
  (tree) => {
    const references = new Map<Manifest, readonly Reference[]>()
    const found = new Map<string, { placed: Placed; reference: Reference; clusters: string[] }>()
    for (const peers of peersOf(tree)) {
      const isDefined = definedOn(tree.model, peers)
      for (const placed of peers.objects) {
        const used = references.get(placed.manifest) ?? allReferences(placed.manifest)
        references.set(placed.manifest, used)
        for (const reference of used) {
          if (isDefined(reference)) continue
          const key = `${placed.variant.folder} ${titleOf(placed.manifest)} ${reference.field} ${named(reference)}`
          const entry = found.get(key) ?? { placed, reference, clusters: [] }
          entry.clusters.push(...peers.clusters.map(({ name }) => name))
          found.set(key, entry)
        }
      }
    }
    return [...found.values()].map(({ placed, reference, clusters }): Problem => {
      const external = externalField(reference.kind)
      return {
        path: placed.unit.unit.source,
        message: `${titleOf(placed.manifest)} uses ${named(reference)} in ${reference.field}, but cluster ${few([...new Set(clusters)])} has no such object.`,
        counterexample: `${partName(placed)} on ${clusters[0] ?? ''}`,
        hint: `Let a unit on the same clusters define ${named(reference)}${external === undefined ? '' : `, or declare it in ${external}`}.`,
      }
    })
  },
)
