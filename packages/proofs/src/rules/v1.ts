import { treeRule, type Problem } from '../define.ts'
import { few } from '../order.ts'
import type { FleetTree } from '../tree.ts'
import { isBuiltIn } from '../tree/kinds.ts'
import { groupKind, nameOf, peersOf, type Peers, type Placed, partName } from '../tree/objects.ts'
import { dig, text } from '../tree/read.ts'

/** Kinds `<group>/<Kind>` that the units of these clusters make available. */
const providedTo = ({ parts, objects }: Peers): ReadonlySet<string> =>
  new Set([
    ...parts.flatMap(({ unit }) => unit.unit.provides ?? []),
    ...objects
      .filter(({ manifest }) => manifest.kind === 'CustomResourceDefinition')
      .map(
        ({ manifest }) =>
          `${text(dig(manifest, 'spec', 'group')) ?? ''}/${text(dig(manifest, 'spec', 'names', 'kind')) ?? ''}`,
      ),
  ])

/** External CRDs are declared by name: `certificates.cert-manager.io`, or as `cert-manager.io/Certificate`. */
const isExternal = (tree: FleetTree, kind: string): boolean => {
  const [group = '', name = ''] = kind.split('/')
  return tree.model.external.crds.some(
    (crd) => crd === kind || (crd.endsWith(`.${group}`) && crd.startsWith(name.toLowerCase().slice(0, -1))),
  )
}

const problem = ({ manifest, unit, variant }: Placed, clusters: readonly string[]): Problem => ({
  path: unit.unit.source,
  message: `${nameOf(manifest)} has a kind that nothing on cluster ${few(clusters)} provides: ${groupKind(manifest)}.`,
  counterexample: `${partName({ unit, variant })} reaches ${clusters[0] ?? ''} without the CRD`,
  hint: `Add the component that installs ${groupKind(manifest)} to these clusters, take the unit off them, or declare the CRD in external.crds.`,
})

export const v1 = treeRule(
  {
    code: 'V1',
    title: 'Every kind in the tree is provided, on every cluster that receives it, by Kubernetes or by a unit there.',
  },
  (tree) => {
    const lacking = new Map<Placed['manifest'], { placed: Placed; clusters: string[] }>()
    for (const peers of peersOf(tree)) {
      const provided = providedTo(peers)
      for (const placed of peers.objects) {
        const kind = groupKind(placed.manifest)
        if (isBuiltIn(placed.manifest.apiVersion) || provided.has(kind) || isExternal(tree, kind)) continue
        const entry = lacking.get(placed.manifest) ?? { placed, clusters: [] }
        entry.clusters.push(...peers.clusters.map(({ name }) => name))
        lacking.set(placed.manifest, entry)
      }
    }
    return [...lacking.values()].map(({ placed, clusters }) => problem(placed, clusters))
  },
)
