import { planFleet, planMarkdown } from '@fleetwright/compiler'
import type { Command } from 'commander'
import { chosenFleets, type Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit.ts'
import { findingsText, printJson } from '../output.ts'

export interface PlanFlags {
  readonly fleet?: readonly string[]
  readonly base?: string
  readonly acrossRings?: string
  readonly json?: boolean
}

/** What the change since `base` does, for the pull request; writes nothing. */
export const runPlan = async ({ output, workspace }: Context, flags: PlanFlags): Promise<ExitCode> => {
  const plans = []
  for (const fleet of chosenFleets(workspace, flags.fleet))
    plans.push(await planFleet(workspace.root, fleet, flags.base ?? 'HEAD', flags.acrossRings))
  if (flags.json) printJson(output, plans)
  else {
    for (const plan of plans) {
      output.err(findingsText(plan.findings, output))
      output.out(planMarkdown(plan))
    }
  }
  const failed = plans.some((plan) => plan.findings.some((finding) => finding.severity === 'error'))
  return failed ? exitCodes.findings : exitCodes.ok
}

export const definePlan = (program: Command, run: (flags: PlanFlags) => Promise<void>) =>
  program
    .command('plan')
    .description('what the change does: clusters, rings, images, adds, changes, deletes; Markdown for the pull request')
    .option('-f, --fleet <name...>', 'only these fleets (all where left out)')
    .option('--base <ref>', 'Git commit to compare with', 'HEAD')
    .option('--across-rings <reason>', 'allow one change to reach several production rings, and say why')
    .option('--json', 'one JSON document on stdout')
    .action(run)
