import type { Finding } from '@fleetwright/model'
import type { Edges, Rendered } from './edges.ts'
import type { UnitId } from './unit.ts'

/** A way round a circle of units, if there is one: the units on it, in order. O(V + E). */
const circle = (edges: Edges): UnitId[] | undefined => {
  const state = new Map<UnitId, 'open' | 'done'>()
  const way: UnitId[] = []
  const visit = (unit: UnitId): UnitId[] | undefined => {
    state.set(unit, 'open')
    way.push(unit)
    for (const next of [...(edges.get(unit)?.keys() ?? [])].sort()) {
      if (state.get(next) === 'open') return way.slice(way.indexOf(next))
      const found = state.has(next) ? undefined : visit(next)
      if (found) return found
    }
    way.pop()
    state.set(unit, 'done')
    return undefined
  }
  for (const unit of [...edges.keys()].sort()) {
    const found = state.has(unit) ? undefined : visit(unit)
    if (found) return found
  }
  return undefined
}

/** F7: a circle cannot be installed in any order; the finding names every unit on it and why it waits. */
export const circleFinding = (edges: Edges, units: readonly Rendered[]): Finding | undefined => {
  const found = circle(edges)
  if (!found) return undefined
  const sources = new Map(units.map((unit) => [unit.id, unit.unit.source] as const))
  const steps = found.map((unit, at) => {
    const next = found[(at + 1) % found.length] as UnitId
    return `${unit} waits for ${next} because ${edges.get(unit)?.get(next) ?? ''}`
  })
  return {
    code: 'F7',
    severity: 'error',
    path: sources.get(found[0] as UnitId) ?? '',
    message: `${found.length} units wait for each other in a circle: ${[...found, found[0]].join(' → ')}.`,
    hint: 'Move the object that closes the circle into a unit of its own, or into a later layer.',
    counterexample: steps.join('; '),
  }
}

/** Longest way from a unit that waits for nothing; needs a graph without circles. */
export const wavesOf = (edges: Edges): ReadonlyMap<UnitId, number> => {
  const waves = new Map<UnitId, number>()
  const wave = (unit: UnitId): number => {
    const known = waves.get(unit)
    if (known !== undefined) return known
    let most = 0
    for (const next of edges.get(unit)?.keys() ?? []) most = Math.max(most, wave(next) + 1)
    waves.set(unit, most)
    return most
  }
  for (const unit of edges.keys()) wave(unit)
  return waves
}

/**
 * Edges that say something: one that follows from others is left out, but only where the unit in between is on every
 * cluster of the waiting unit, so that the order holds on each cluster by itself.
 */
export const reduced = (edges: Edges, units: readonly Rendered[]): ReadonlyMap<UnitId, readonly UnitId[]> => {
  const on = new Map(units.map((unit) => [unit.id, new Set(unit.unit.on)] as const))
  const covers = (between: UnitId, unit: UnitId) => {
    const there = on.get(between)
    return [...(on.get(unit) ?? [])].every((cluster) => there?.has(cluster))
  }
  const reach = new Map<UnitId, ReadonlySet<UnitId>>()
  const reachOf = (unit: UnitId): ReadonlySet<UnitId> => {
    const known = reach.get(unit)
    if (known) return known
    const all = new Set<UnitId>()
    for (const next of edges.get(unit)?.keys() ?? []) {
      all.add(next)
      if (covers(next, unit)) for (const far of reachOf(next)) all.add(far)
    }
    reach.set(unit, all)
    return all
  }
  return new Map(
    [...edges].map(([unit, targets]) => {
      const direct = [...targets.keys()].sort()
      const kept = direct.filter(
        (target) =>
          !direct.some((between) => between !== target && covers(between, unit) && reachOf(between).has(target)),
      )
      return [unit, kept] as const
    }),
  )
}
