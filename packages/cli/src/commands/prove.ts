import { compileFleet } from '@fleetwright/compiler'
import type { Finding } from '@fleetwright/model'
import { rules } from '@fleetwright/proofs'
import type { Command } from 'commander'
import { chosenFleets, type Context } from '../context.ts'
import { type ExitCode, exitCodes, UsageError } from '../exit.ts'
import { findingsText, printJson } from '../output.ts'

export interface ProveFlags {
  readonly fleet?: readonly string[]
  readonly asOf?: string
  readonly json?: boolean
}

const dayPattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** Rules about dates run for this day; `prove` is the command that may ask the clock. */
const dayOf = (text: string | undefined, today: () => string): string => {
  if (text === undefined) return today()
  if (!dayPattern.test(text)) throw new UsageError(`"${text}" is not a day.`, 'Write it as --as-of 2027-03-31.')
  return text
}

/** Every rule over the whole fleet; nothing is written. */
export const runProve = async (
  { output, workspace }: Context,
  flags: ProveFlags,
  today: () => string,
): Promise<ExitCode> => {
  const asOf = dayOf(flags.asOf, today)
  const results: { fleet: string; asOf: string; rules: number; findings: readonly Finding[] }[] = []
  for (const fleet of chosenFleets(workspace, flags.fleet)) {
    const { findings } = await compileFleet(workspace.root, fleet, { asOf })
    results.push({ fleet, asOf, rules: rules.length, findings })
  }
  if (flags.json) printJson(output, results)
  else {
    for (const { fleet, findings } of results) {
      const errors = findings.filter((finding) => finding.severity === 'error').length
      output.out(findingsText(findings, output))
      output.out(
        errors ? `${fleet}: not proven as of ${asOf}\n` : `${fleet}: ${rules.length} rules hold as of ${asOf}\n`,
      )
    }
  }
  const failed = results.some(({ findings }) => findings.some((finding) => finding.severity === 'error'))
  return failed ? exitCodes.findings : exitCodes.ok
}

export const defineProve = (program: Command, run: (flags: ProveFlags) => Promise<void>) =>
  program
    .command('prove')
    .description('check every rule over the whole fleet, dates included; writes nothing')
    .option('-f, --fleet <name...>', 'only these fleets (all where left out)')
    .option('--as-of <day>', 'judge review, expiry and support dates as of this day (today where left out)')
    .option('--json', 'one JSON document on stdout')
    .action(run)
