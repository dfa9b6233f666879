import { renameSync, writeFileSync } from 'node:fs'
import { type Finding, printLock } from '@fleetwright/model'
import { loadFleet } from './load.ts'
import { withPositions } from './positions.ts'
import { sortFindings } from './sort.ts'
import { fleetPaths } from './workspace.ts'

/** A move and its phase after this call. */
export interface MoveState {
  readonly move: string
  readonly phase: string
  readonly next: string
}

const advice: Readonly<Record<string, string>> = {
  hold: 'merge and wait until every cluster has it, then run `fleetwright moved --next`',
  adopt: 'merge and wait until every cluster has it, then remove the entry from `moved` in fleet.ts',
}

/** The moves of a fleet; with `advance` those that hold go on to `adopt`. */
export const moveFleet = async (
  root: string,
  name: string,
  advance: boolean,
): Promise<{ readonly moves: readonly MoveState[]; readonly findings: readonly Finding[] }> => {
  const { loaded, findings } = await loadFleet(root, name)
  if (!loaded) return { moves: [], findings: await withPositions(sortFindings(findings), root, name) }
  const moves = Object.fromEntries(
    (loaded.fleet.input.moved ?? []).map(({ from, to }) => {
      const entry = `${from} -> ${to}`
      const phase = loaded.lock.moves[entry]
      // A move that no generate has seen yet starts with `hold`: advancing it would skip the step that lets go.
      return [entry, phase === undefined ? 'hold' : advance ? 'adopt' : phase] as const
    }),
  )
  if (advance) {
    const path = fleetPaths(root, name).lock
    writeFileSync(`${path}.new`, printLock({ ...loaded.lock, moves }))
    renameSync(`${path}.new`, path)
  }
  return {
    moves: Object.entries(moves).map(([move, phase]) => ({ move, phase, next: advice[phase] ?? '' })),
    findings: [],
  }
}
