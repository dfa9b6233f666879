import { treeRule, type Problem } from '../define.ts'
import { few } from '../order.ts'
import { definedOn } from '../refs/defined.ts'
import { type Reference, referencesOf } from '../refs/reference.ts'
import { type Manifest, nameOf, partName, peersOf, type Placed } from '../tree/objects.ts'

const named = ({ kind, namespace, name }: Reference): string =>
  `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`

const externalField: Readonly<Record<string, string>> = {
  Secret: 'external.secrets',
  Namespace: 'external.namespaces',
  StorageClass: 'external.classes',
  PriorityClass: 'external.classes',
  RuntimeClass: 'external.classes',
}

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
        const used = references.get(placed.manifest) ?? referencesOf(placed.manifest)
        references.set(placed.manifest, used)
        for (const reference of used) {
          if (isDefined(reference)) continue
          const key = `${placed.variant.folder} ${nameOf(placed.manifest)} ${reference.field} ${named(reference)}`
          const entry = found.get(key) ?? { placed, reference, clusters: [] }
          entry.clusters.push(...peers.clusters.map(({ name }) => name))
          found.set(key, entry)
        }
      }
    }
    return [...found.values()].map(({ placed, reference, clusters }): Problem => {
      const external = externalField[reference.kind]
      return {
        path: placed.unit.unit.source,
        message: `${nameOf(placed.manifest)} uses ${named(reference)} in ${reference.field}, but cluster ${few([...new Set(clusters)])} has no such object.`,
        counterexample: `${partName(placed)} on ${clusters[0] ?? ''}`,
        hint: `Let a unit on the same clusters define ${named(reference)}${external === undefined ? '' : `, or declare it in ${external}`}.`,
      }
    })
  },
)
