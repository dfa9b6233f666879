import type { Finding, Model } from '@fleetwright/model'
import type { FileChange } from './plan.ts'

type Text = (path: string) => string | undefined

const leaf = /^(?:apps|infrastructure)\/[^/]+\/[^/]+\/(?!kustomization\.yaml$)/

/** Ring and file name: what stays of an object's path when its unit gets another id. */
const place = (change: FileChange) => `${change.ring ?? ''}/${change.path.split('/').at(-1) ?? ''}`

/**
 * F4: an object that leaves one unit and appears unchanged in another would be deleted and made anew by both engines,
 * with its load balancer and its data. A declared move lets go first.
 */
export const renameFindings = (changes: readonly FileChange[], model: Model, before: Text, after: Text): Finding[] => {
  const added = new Map(
    changes
      .filter((change) => change.kind === 'added' && leaf.test(change.path))
      .map((change) => [place(change), change] as const),
  )
  const found = new Map<string, Finding>()
  for (const gone of changes.filter((change) => change.kind === 'removed' && leaf.test(change.path))) {
    const here = added.get(place(gone))
    if (!here || here.unit === gone.unit || before(gone.path) !== after(here.path)) continue
    if (model.moved.some((move) => move.from === gone.unit && move.to === here.unit)) continue
    found.set(`${gone.unit} ${here.unit}`, {
      code: 'F4',
      severity: 'error',
      path: here.source,
      message: `Unit ${gone.unit} became ${here.unit}, with the same objects: the engines would delete and recreate them.`,
      hint: `Declare it: moved: [{ from: '${gone.unit}', to: '${here.unit}' }].`,
      counterexample: `${gone.path} → ${here.path}`,
    })
  }
  return [...found.values()]
}
