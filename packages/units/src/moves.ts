import type { Finding, Model } from '@fleetwright/model'
import type { AnyUnit, UnitId } from './unit.ts'

/** `hold`: still under the old id, and nothing is pruned. `adopt`: under the new id, which takes the objects over. */
export type MovePhase = 'hold' | 'adopt'

/** Entry of a move in the lock. */
export const moveEntry = (move: { readonly from: string; readonly to: string }): string => `${move.from} -> ${move.to}`

const error = (path: string, message: string, hint: string): Finding => ({
  code: 'F4',
  severity: 'error',
  path,
  message,
  hint,
})

/**
 * Gives moved units the id that their phase asks for. An engine that sees one id vanish and another appear would delete
 * and recreate what both hold (F4); in phase `hold` the old engine object lets go first.
 */
export const withMoves = (
  units: readonly AnyUnit[],
  model: Model,
): { readonly units: readonly AnyUnit[]; readonly findings: readonly Finding[] } => {
  const findings: Finding[] = []
  const held = new Map<string, UnitId>()
  const ids = new Set<string>(units.map((unit) => unit.id))
  for (const move of model.moved) {
    if (!ids.has(move.to))
      findings.push(
        error(
          `${move.path}.to`,
          `There is no unit "${move.to}" that "${move.from}" could have become.`,
          'See the ids with `npx fleetwright list units`.',
        ),
      )
    if (ids.has(move.from))
      findings.push(
        error(
          `${move.path}.from`,
          `The unit "${move.from}" is still there.`,
          'Remove it: what it held is now in the other unit.',
        ),
      )
    if ((model.lock.moves[moveEntry(move)] ?? 'hold') === 'hold') held.set(move.to, move.from as UnitId)
  }
  const renamed = units.map((unit): AnyUnit => {
    const old = held.get(unit.id)
    return old ? { ...unit, id: old, hold: true } : unit
  })
  return { units: findings.length ? units : renamed, findings }
}
