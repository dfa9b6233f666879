import { kindOf, titleOf } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import { few } from '../order.ts'
import { peersOf, type Placed } from '../tree/objects.ts'

export const f13 = treeRule({ code: 'F13', title: 'One cluster receives a kind in one API version only.' }, (tree) => {
  const seen = new Set<Placed['manifest']>()
  return peersOf(tree).flatMap(({ objects, clusters }): Problem[] => {
    const first = new Map<string, Placed>()
    return objects.flatMap((placed): Problem[] => {
      const { manifest, unit } = placed
      const known = first.get(kindOf(manifest))
      if (!known) first.set(kindOf(manifest), placed)
      if (!known || known.manifest.apiVersion === manifest.apiVersion || seen.has(manifest)) return []
      seen.add(manifest)
      return [
        {
          path: unit.unit.source,
          message: `Cluster ${few(clusters.map(({ name }) => name))} receives ${manifest.kind} in two API versions: ${known.manifest.apiVersion} from unit ${known.unit.id} and ${manifest.apiVersion} from unit ${unit.id}.`,
          counterexample: `${titleOf(known.manifest)} and ${titleOf(manifest)}`,
          hint: `Write both in the newer of ${known.manifest.apiVersion} and ${manifest.apiVersion}.`,
        },
      ]
    })
  })
})
