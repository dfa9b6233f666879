import { explain } from '@fleetwright/compiler'
import type { Command } from 'commander'
import { type Context, oneFleet } from '../context.ts'
import { type ExitCode, exitCodes, UsageError } from '../exit.ts'
import { findingsText, printJson } from '../output.ts'

export interface ExplainFlags {
  readonly fleet?: string
  readonly json?: boolean
}

/** Why a file, an object or a finding is there: the unit, the place in `fleet.ts`, the clusters that get it. */
export const runExplain = async (
  { output, workspace }: Context,
  what: string,
  flags: ExplainFlags,
): Promise<ExitCode> => {
  const fleet = /^gitops\/([^/]+)\//.exec(what)?.[1] ?? flags.fleet
  const explained = await explain(workspace.root, oneFleet(workspace, fleet), what)
  if (explained.findings.length) {
    output.err(findingsText(explained.findings, output))
    return exitCodes.findings
  }
  if (!explained.text) {
    throw new UsageError(
      `Nothing is known about "${what}".`,
      'Give a file (gitops/shop/apps/frontend/world/deployment-frontend.yaml), an object (Deployment/frontend) or a finding code (INV-CIDR-1).',
    )
  }
  if (flags.json) printJson(output, explained.data)
  else output.out(explained.text)
  return exitCodes.ok
}

export const defineExplain = (program: Command, run: (what: string, flags: ExplainFlags) => Promise<void>) =>
  program
    .command('explain')
    .description('why a file, an object or a finding is there')
    .argument('<what>', 'a file of the tree, an object as Kind/name, or a finding code')
    .option('-f, --fleet <name>', 'the fleet (the only one where left out)')
    .option('--json', 'one JSON document on stdout')
    .action(run)
