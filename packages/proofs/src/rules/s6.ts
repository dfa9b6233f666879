import { titleOf } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import { list } from '../order.ts'
import { annotation, inProduction, objectsOf, partName } from '../tree/objects.ts'

const kept = new Set([
  'Namespace',
  'CustomResourceDefinition',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'StatefulSet',
])

const fluxKey = 'kustomize.toolkit.fluxcd.io/prune'
const argoKey = 'argocd.argoproj.io/sync-options'

const missing = (manifest: unknown): string[] => {
  const options = (annotation(manifest, argoKey) ?? '').split(',').map((option) => option.trim())
  return [
    ...(annotation(manifest, fluxKey) === 'disabled' ? [] : [`${fluxKey}: disabled`]),
    ...(options.includes('Prune=confirm') && options.includes('Delete=confirm')
      ? []
      : [`${argoKey}: Prune=confirm,Delete=confirm`]),
  ]
}

export const s6 = treeRule(
  { code: 'S6', title: 'What loses data when it is deleted is protected in production, for both engines.' },
  (tree) =>
    objectsOf(tree).flatMap((placed): Problem[] => {
      const { manifest, unit } = placed
      if (!kept.has(manifest.kind) || !inProduction(placed)) return []
      const lacking = missing(manifest)
      if (lacking.length === 0) return []
      return [
        {
          path: unit.unit.source,
          message: `${titleOf(manifest)} in production is not protected from deletion: it lacks the annotation ${list(lacking)}.`,
          counterexample: `taking it out of ${partName(placed)} would prune it`,
          hint: `Add ${list(lacking)} to its annotations.`,
        },
      ]
    }),
)
