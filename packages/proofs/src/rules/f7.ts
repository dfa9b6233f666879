import { isBuiltIn, kindOf, type PlacedUnit, type UnitId } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import { list, sorted } from '../order.ts'
import type { FleetTree } from '../tree.ts'
import { objectName, reconcilersByRoot } from '../tree/files.ts'

import { dig, items, text } from '../tree/read.ts'

type Units = ReadonlyMap<UnitId, PlacedUnit>

/** Everything that is ready before a unit; undefined where the order runs in a circle. */
const before = (units: Units, start: PlacedUnit): ReadonlySet<UnitId> | undefined => {
  const seen = new Set<UnitId>()
  const queue: UnitId[] = [...start.after]
  for (const id of queue) {
    if (id === start.id) return undefined
    if (seen.has(id)) continue
    seen.add(id)
    queue.push(...(units.get(id)?.after ?? []))
  }
  return seen
}

const usedKinds = ({ variants }: PlacedUnit): string[] =>
  sorted(
    variants.flatMap(({ content }) =>
      content.manifests.map((manifest) => kindOf(manifest)).filter((kind) => !isBuiltIn(kind)),
    ),
  )

const providersOf = (tree: FleetTree): ReadonlyMap<string, PlacedUnit[]> => {
  const found = new Map<string, PlacedUnit[]>()
  for (const unit of tree.placement.units) {
    for (const kind of unit.unit.provides ?? []) found.set(kind, [...(found.get(kind) ?? []), unit])
  }
  return found
}

const ofUnit = (unit: PlacedUnit, units: Units, providers: ReadonlyMap<string, PlacedUnit[]>): Problem[] => {
  const path = unit.unit.source
  const unknown = unit.after.filter((id) => !units.has(id))
  const earlier = before(units, unit)
  if (!earlier) {
    return [
      {
        path,
        message: `Unit ${unit.id} waits for itself.`,
        counterexample: `after: ${list(unit.after)}`,
        hint: 'Take one of the references between these units out, or merge them into one unit.',
      },
    ]
  }
  const on = new Set(unit.unit.on)
  const uncovered = usedKinds(unit).flatMap((kind): Problem[] => {
    const late = (providers.get(kind) ?? []).filter(
      (provider) =>
        provider.id !== unit.id && !earlier.has(provider.id) && provider.unit.on.some((name) => on.has(name)),
    )
    return late.map((provider) => ({
      path,
      message: `Unit ${unit.id} uses ${kind}, but does not wait for unit ${provider.id}, which provides it.`,
      counterexample: `${path} and ${provider.unit.source}`,
      hint: `Add ${provider.id} to the needs of unit ${unit.id}.`,
    }))
  })
  return [
    ...unknown.map((id) => ({
      path,
      message: `Unit ${unit.id} waits for unit ${id}, which does not exist.`,
      counterexample: `after: ${list(unit.after)}`,
      hint: `Remove ${id} from the needs of unit ${unit.id}.`,
    })),
    ...uncovered,
  ]
}

/** A Flux Kustomization whose dependency is missing on its cluster never becomes ready. */
const danglingInFlux = (tree: FleetTree): Problem[] => {
  const seen = new Set<string>()
  return [...reconcilersByRoot(tree)].flatMap(([root, reconcilers]) => {
    const nameOf = (object: unknown) =>
      `${text(dig(object, 'metadata', 'namespace')) ?? ''}/${text(dig(object, 'metadata', 'name')) ?? ''}`
    const known = new Set(reconcilers.map(({ object }) => nameOf(object)))
    return reconcilers.flatMap(({ file, object }) =>
      items(dig(object, 'spec', 'dependsOn')).flatMap((entry): Problem[] => {
        const wanted = `${text(dig(entry, 'namespace')) ?? text(dig(object, 'metadata', 'namespace')) ?? ''}/${text(dig(entry, 'name')) ?? ''}`
        const key = `${root} ${file.path} ${wanted}`
        if (known.has(wanted) || seen.has(key)) return []
        seen.add(key)
        return [
          {
            path: file.source,
            message: `${objectName(object)} depends on Kustomization ${wanted}, which ${root} does not apply: it would wait for ever.`,
            counterexample: file.path,
            hint: `Let the unit behind ${wanted} run on this cluster too, or remove the dependency.`,
          },
        ]
      }),
    )
  })
}

export const f7 = treeRule(
  {
    code: 'F7',
    title: 'Every unit waits for what provides its kinds, and the order is closed and without circles.',
    proves: ['UC1-08'],
  },
  (tree) => {
    const { byId, units } = tree.placement
    const providers = providersOf(tree)
    return [...units.flatMap((unit) => ofUnit(unit, byId, providers)), ...danglingInFlux(tree)]
  },
)
