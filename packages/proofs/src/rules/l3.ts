import { resourceOf } from '@fleetwright/manifests'
import { kindOf, titleOf } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import { crdsAmong } from '../tree/crds.ts'
import { objectsOf, partName } from '../tree/objects.ts'

export const l3 = treeRule({ code: 'L3', title: 'Every object with a namespace says which one.' }, (tree) => {
  const crds = crdsAmong(objectsOf(tree))
  return objectsOf(tree).flatMap((placed): Problem[] => {
    const { manifest, unit } = placed
    if (manifest.metadata.namespace !== undefined) return []
    const kind = kindOf(manifest)
    const namespaced = crds.get(kind)?.namespaced ?? resourceOf(manifest.apiVersion, manifest.kind)?.namespaced ?? false
    if (!namespaced) return []
    return [
      {
        path: unit.unit.source,
        message: `${titleOf(manifest)} of ${partName(placed)} has no metadata.namespace: the engines would choose different ones.`,
        counterexample: kind,
        hint: 'Write metadata.namespace in the object; no engine and no kustomize transformer sets it.',
      },
    ]
  })
})
