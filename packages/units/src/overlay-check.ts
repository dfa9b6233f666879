import type { Finding } from '@fleetwright/model'
import type { Manifest } from '@fleetwright/manifests'
import { applyJson6902 } from './json6902.ts'
import { titleOf } from './objects.ts'
import type { PlacedUnit } from './placed.ts'

const fits = (
  object: Manifest,
  target: { readonly kind: string; readonly name: string; readonly namespace?: string },
) =>
  object.kind === target.kind &&
  object.metadata.name === target.name &&
  (target.namespace === undefined || object.metadata.namespace === target.namespace)

/** R24: every patch of every overlay finds its object and can be applied; the engines would fail on it otherwise. */
export const overlayFindings = (units: readonly PlacedUnit[]): Finding[] => {
  const findings = new Map<string, Finding>()
  for (const placed of units) {
    for (const [cluster, overlay] of placed.overlays) {
      const objects =
        placed.variants.find((variant) => variant.clusters.some((one) => one.name === cluster))?.content.manifests ?? []
      for (const { target, operations, source } of overlay.patches) {
        const object = objects.find((one) => fits(one, target))
        const problems = object
          ? applyJson6902(object, operations).problems.map((problem) => `${titleOf(object)}: ${problem.message}`)
          : [`it has no ${target.kind} ${target.name}`]
        for (const problem of problems) {
          const message = `A patch of unit ${placed.id} cannot be applied: ${problem}.`
          const key = `${source} ${message}`
          if (findings.has(key)) continue
          findings.set(key, {
            code: 'R24',
            severity: 'error',
            path: source,
            message,
            hint: 'Mend the target or the path: the parent of a path has to be there.',
            counterexample: `on cluster ${cluster}`,
          })
        }
      }
    }
  }
  return [...findings.values()]
}
