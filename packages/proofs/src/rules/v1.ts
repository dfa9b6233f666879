import { definedKinds, isBuiltIn, kindOf, titleOf } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import { few } from '../order.ts'
import type { FleetTree } from '../tree.ts'
import { peersOf, type Peers, type Placed, partName } from '../tree/objects.ts'

/** Kinds `<group>/<Kind>` that the units of these clusters make available. */
const providedTo = ({ parts, objects }: Peers): ReadonlySet<string> =>
  new Set([
    ...parts.flatMap(({ unit }) => unit.unit.provides ?? []),
    ...definedKinds(objects.map(({ manifest }) => manifest)),
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
  message: `${titleOf(manifest)} has a kind that nothing on cluster ${few(clusters)} provides: ${kindOf(manifest)}.`,
  counterexample: `${partName({ unit, variant })} reaches ${clusters[0] ?? ''} without the CRD`,
  hint: `Add the component that installs ${kindOf(manifest)} to these clusters, take the unit off them, or declare the CRD in external.crds.`,
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
        const kind = kindOf(placed.manifest)
        if (isBuiltIn(kind) || provided.has(kind) || isExternal(tree, kind)) continue
        const entry = lacking.get(placed.manifest) ?? { placed, clusters: [] }
        entry.clusters.push(...peers.clusters.map(({ name }) => name))
        lacking.set(placed.manifest, entry)
      }
    }
    return [...lacking.values()].map(({ placed, clusters }) => problem(placed, clusters))
  },
)
