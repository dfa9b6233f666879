import { pinFleet } from '@fleetwright/compiler'
import type { Command } from 'commander'
import { type Context, oneFleet } from '../context.ts'
import { type ExitCode, exitCodes, UsageError } from '../exit.ts'
import { findingsText, printJson } from '../output.ts'

export interface PinFlags {
  readonly fleet?: string
  readonly ring?: readonly string[]
  readonly json?: boolean
}

const wordPattern = /^(?<name>[a-z0-9][a-z0-9-]*)=(?<version>[^@\s]+)(?:@(?<digest>sha256:[0-9a-f]{64}))?$/

const parse = (word: string) => {
  const groups = wordPattern.exec(word)?.groups
  if (!groups?.['name'] || !groups['version']) {
    throw new UsageError(
      `"${word}" is not a pin.`,
      'Write <app or component>=<version>[@sha256:<64 hex digits>], such as frontend=1.4.2.',
    )
  }
  return { name: groups['name'], version: groups['version'], ...(groups['digest'] ? { digest: groups['digest'] } : {}) }
}

/** Writes versions into the lock; `generate` brings them to the tree. */
export const runPin = async (
  { output, workspace }: Context,
  words: readonly string[],
  flags: PinFlags,
): Promise<ExitCode> => {
  const fleet = oneFleet(workspace, flags.fleet)
  const pins = words.map(parse)
  const { changed, findings } = await pinFleet(workspace.root, fleet, pins, flags.ring)
  if (flags.json) printJson(output, { fleet, changed, findings })
  else {
    output.err(findingsText(findings, output))
    for (const { entry, from, to } of changed) output.out(`${entry}: ${from ?? 'none'} → ${to}\n`)
    if (!findings.length)
      output.out(changed.length ? `Now run: npx fleetwright generate --fleet ${fleet}\n` : 'Nothing to change.\n')
  }
  return findings.some((finding) => finding.severity === 'error') ? exitCodes.findings : exitCodes.ok
}

export const definePin = (program: Command, run: (words: readonly string[], flags: PinFlags) => Promise<void>) =>
  program
    .command('pin')
    .description('set the version of apps and components in rings; versions live only in the lock')
    .argument('<pin...>', 'such as frontend=1.4.2@sha256:… or cert-manager=1.21.1')
    .option('-f, --fleet <name>', 'the fleet (the only one where left out)')
    .option('-r, --ring <name...>', 'only these rings (all where left out)')
    .option('--json', 'one JSON document on stdout')
    .action(run)
