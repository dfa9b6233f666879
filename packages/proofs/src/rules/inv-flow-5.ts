import type { PlacedUnit, UnitId } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import { sorted } from '../order.ts'
import { podOf } from '../tree/objects.ts'

/** Namespaces in which the manifests of a unit run pods. */
const podNamespaces = ({ variants }: PlacedUnit): string[] =>
  sorted(
    variants.flatMap(({ content }) =>
      content.manifests.flatMap((manifest) => (podOf(manifest) ? [manifest.metadata.namespace ?? ''] : [])),
    ),
  )

const guards = ({ variants }: PlacedUnit): string[] =>
  sorted(
    variants.flatMap(({ content }) =>
      content.manifests.flatMap(({ kind, metadata }) => (kind === 'NetworkPolicy' ? [metadata.namespace ?? ''] : [])),
    ),
  )

export const invFlow5 = treeRule(
  {
    code: 'INV-FLOW-5',
    title: 'The network policies of a namespace are in place before its workloads start.',
    proves: ['ENT-26'],
  },
  ({ placement }) => {
    const guarding = new Map<string, PlacedUnit[]>()
    for (const unit of placement.units) {
      for (const namespace of guards(unit)) guarding.set(namespace, [...(guarding.get(namespace) ?? []), unit])
    }
    const before = (unit: PlacedUnit): ReadonlySet<UnitId> => {
      const seen = new Set<UnitId>(unit.after)
      for (const id of seen) for (const next of placement.byId.get(id)?.after ?? []) seen.add(next)
      return seen
    }
    return placement.units.flatMap((unit) => {
      const namespaces = podNamespaces(unit)
      if (namespaces.length === 0) return []
      const earlier = before(unit)
      const on = new Set(unit.unit.on)
      return namespaces.flatMap((namespace) =>
        (guarding.get(namespace) ?? [])
          .filter((guard) => guard.unit.on.some((name) => on.has(name)) && !earlier.has(guard.id))
          .map((guard): Problem => ({
            path: unit.unit.source,
            message:
              guard.id === unit.id
                ? `Unit ${unit.id} holds workloads and NetworkPolicies of namespace ${namespace}: Flux applies the workloads first.`
                : `Unit ${unit.id} runs pods in namespace ${namespace}, but does not wait for unit ${guard.id}, which guards it.`,
            counterexample: `${unit.unit.source} and ${guard.unit.source}`,
            hint:
              guard.id === unit.id
                ? `Move the NetworkPolicies into unit guards/${namespace}.`
                : `Add ${guard.id} to the needs of unit ${unit.id}.`,
          })),
      )
    })
  },
)
