import { treeRule, type Problem } from '../define.ts'
import { few } from '../order.ts'
import { groupKind, nameOf, type Part, partName, partsOf, shared } from '../tree/objects.ts'

interface Claim {
  readonly name: string
  readonly part: Part
}

/** Everything that one part owns by identity: its objects, what its charts install cluster-wide, and its releases. */
const claimsOf = (part: Part): (readonly [string, string])[] => [
  ...part.variant.content.manifests.map(
    (manifest) =>
      [
        `${groupKind(manifest)} ${manifest.metadata.namespace ?? ''}/${manifest.metadata.name}`,
        nameOf(manifest),
      ] as const,
  ),
  ...(part.variant.content.charts ?? []).flatMap(({ name, namespace, installs }) => [
    [`release ${namespace}/${name}`, `Helm release ${namespace}/${name}`] as const,
    ...installs.clusterScoped.map((one) => [`cluster-scoped ${one}`, one.replace('/', ' ')] as const),
  ]),
]

/** The identity under which a chart would install a cluster-scoped object of a part. */
const clusterScoped = (part: Part): (readonly [string, string])[] =>
  part.variant.content.manifests
    .filter(({ metadata }) => metadata.namespace === undefined)
    .map((manifest) => [`cluster-scoped ${manifest.kind}/${manifest.metadata.name}`, nameOf(manifest)] as const)

const collisions = (claims: readonly Claim[]): Problem[] => {
  const [first, ...others] = claims
  if (!first) return []
  return others.flatMap(({ name, part }): Problem[] => {
    const clusters = shared(first.part, part)
    if (clusters.length === 0) return []
    return [
      {
        path: part.unit.unit.source,
        message: `${name} is owned twice on cluster ${few(clusters)}: by ${partName(first.part)} and by ${partName(part)}.`,
        counterexample: `${first.part.unit.unit.source} and ${part.unit.unit.source}`,
        hint: `Rename or remove it in one of the two units, or let only one of them run on ${few(clusters)}.`,
      },
    ]
  })
}

export const invOwn1 = treeRule({ code: 'INV-OWN-1', title: 'One unit owns one object on one cluster.' }, (tree) => {
  const claims = new Map<string, Claim[]>()
  for (const part of partsOf(tree)) {
    for (const [key, name] of [...claimsOf(part), ...clusterScoped(part)]) {
      const known = claims.get(key)
      if (known) known.push({ name, part })
      else claims.set(key, [{ name, part }])
    }
  }
  return [...claims.values()].flatMap((list) => (list.length > 1 ? collisions(list) : []))
})
