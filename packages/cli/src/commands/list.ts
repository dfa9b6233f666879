import { compileFleet } from '@fleetwright/compiler'
import type { Model } from '@fleetwright/model'
import type { Placement } from '@fleetwright/units'
import { Argument, type Command } from 'commander'
import { chosenFleets, type Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit.ts'
import { findingsText, printJson } from '../output.ts'

export interface ListFlags {
  readonly fleet?: readonly string[]
  readonly json?: boolean
}

type Row = Readonly<Record<string, string | number>>

const tables = {
  clusters: (model: Model): Row[] =>
    model.clusters.map((cluster) => ({
      cluster: cluster.name,
      ring: cluster.ring.name,
      region: cluster.region.name,
      kubernetes: cluster.kubernetes,
      role: cluster.role ?? '',
      vpc: cluster.network.vpc,
    })),
  apps: (model: Model): Row[] =>
    model.apps.map((app) => ({
      app: app.name,
      namespace: app.namespace,
      criticality: app.criticality,
      clusters: app.on.length,
      versions: versions(Object.entries(app.in).map(([ring, settings]) => [ring, settings.version] as const)),
    })),
  components: (model: Model): Row[] =>
    model.components.map((use) => ({
      component: use.component,
      clusters: use.on.length,
      versions: versions(Object.entries(use.in).map(([ring, settings]) => [ring, settings.version] as const)),
    })),
  units: (_model: Model, placement: Placement | undefined): Row[] =>
    (placement?.units ?? []).map((placed) => ({
      unit: placed.id,
      layer: placed.unit.layer,
      wave: placed.wave,
      variants: placed.variants.map((variant) => variant.key).join(' '),
      after: placed.after.join(' '),
    })),
} as const

export type Listed = keyof typeof tables

const versions = (entries: readonly (readonly [string, string])[]) =>
  entries.map(([ring, version]) => `${ring}=${version}`).join(' ')

const tableText = (rows: readonly Row[]): string => {
  const keys = Object.keys(rows[0] ?? {})
  const lines = [keys.map((key) => key.toUpperCase()), ...rows.map((row) => keys.map((key) => String(row[key] ?? '')))]
  const widths = keys.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map(
      (line) =>
        `${line
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

/** Lists what a definition holds; without an argument, the fleets. */
export const runList = async (
  { output, workspace }: Context,
  what: Listed | undefined,
  flags: ListFlags,
): Promise<ExitCode> => {
  const fleets = chosenFleets(workspace, flags.fleet)
  if (!what) {
    if (flags.json) printJson(output, fleets)
    else output.out(fleets.map((fleet) => `${fleet}\n`).join(''))
    return exitCodes.ok
  }
  const result: { fleet: string; rows: readonly Row[] }[] = []
  let failed = false
  for (const fleet of fleets) {
    const { model, placement, findings } = await compileFleet(workspace.root, fleet)
    if (!model) {
      output.err(findingsText(findings, output))
      failed = true
    } else result.push({ fleet, rows: tables[what](model, placement) })
  }
  if (flags.json) printJson(output, result)
  else for (const { fleet, rows } of result) output.out(`${fleets.length > 1 ? `${fleet}:\n` : ''}${tableText(rows)}`)
  return failed ? exitCodes.findings : exitCodes.ok
}

export const defineList = (program: Command, run: (what: Listed | undefined, flags: ListFlags) => Promise<void>) =>
  program
    .command('list')
    .description('list fleets, or what they hold')
    .addArgument(new Argument('[what]', 'what to list').choices(Object.keys(tables)))
    .option('-f, --fleet <name...>', 'only these fleets (all where left out)')
    .option('--json', 'one JSON document on stdout')
    .action(run)
