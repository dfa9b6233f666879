import { moveFleet } from '@fleetwright/compiler'
import type { Command } from 'commander'
import { type Context, oneFleet } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit.ts'
import { findingsText, printJson } from '../output.ts'

export interface MovedFlags {
  readonly fleet?: string
  readonly next?: boolean
  readonly json?: boolean
}

/** Moves of units to other ids: where each stands, and the next step. */
export const runMoved = async ({ output, workspace }: Context, flags: MovedFlags): Promise<ExitCode> => {
  const fleet = oneFleet(workspace, flags.fleet)
  const { moves, findings } = await moveFleet(workspace.root, fleet, flags.next === true)
  if (flags.json) printJson(output, { fleet, moves, findings })
  else {
    output.err(findingsText(findings, output))
    for (const { move, phase, next } of moves) output.out(`${move}: ${phase}; ${next}\n`)
    if (!moves.length && !findings.length) output.out('No unit is moving.\n')
    if (flags.next && moves.length) output.out(`Now run: npx fleetwright generate --fleet ${fleet}\n`)
  }
  return findings.length ? exitCodes.findings : exitCodes.ok
}

export const defineMoved = (program: Command, run: (flags: MovedFlags) => Promise<void>) =>
  program
    .command('moved')
    .description('units that get another id without their objects being recreated: where each stands')
    .option('-f, --fleet <name>', 'the fleet (the only one where left out)')
    .option('--next', 'go on to the next phase')
    .option('--json', 'one JSON document on stdout')
    .action(run)
