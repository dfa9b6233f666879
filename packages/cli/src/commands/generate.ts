import { type Generated, generateFleet, treePath } from '@fleetwright/compiler'
import type { Command } from 'commander'
import { chosenFleets, type Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit.ts'
import { findingsText, type Output, printJson } from '../output.ts'

export interface GenerateFlags {
  readonly fleet?: readonly string[]
  readonly check?: boolean
  readonly frozen?: boolean
  readonly allowDelete?: number
  readonly json?: boolean
  readonly jsonLines?: boolean
}

const codes: Readonly<Record<Generated['status'], ExitCode>> = {
  written: exitCodes.ok,
  unchanged: exitCodes.ok,
  findings: exitCodes.findings,
  refused: exitCodes.findings,
  'out-of-date': exitCodes.outOfDate,
  budget: exitCodes.budget,
}

const counts = ({ result }: Generated): string => {
  if (!result) return ''
  const parts = [
    [result.added.length, 'added'],
    [result.changed.length, 'changed'],
    [result.removed.length, 'removed'],
    [result.unchanged, 'unchanged'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ')
}

const files = (words: string, paths: readonly string[]) => paths.map((path) => `  ${words} ${path}\n`).join('')

/** What a person reads about one fleet; every file that differs is named. */
export const generatedText = (generated: Generated, folder: string): string => {
  const { result, fleet, status } = generated
  const listed = result ? files('+', result.added) + files('~', result.changed) + files('-', result.removed) : ''
  const foreign = result?.foreign.length
    ? `${folder} also holds files that Fleetwright does not own; they were left alone:\n${files('?', result.foreign)}`
    : ''
  const lock = generated.lockChanged
    ? `fleet/${fleet}/fleet.lock.yaml ${status === 'out-of-date' ? 'has to change' : 'is updated'}.\n`
    : ''
  switch (status) {
    case 'unchanged':
      return `${fleet}: nothing changed (${counts(generated)})\n${foreign}`
    case 'written':
      return `${listed}${fleet}: ${counts(generated)}\n${lock}${foreign}`
    case 'out-of-date':
      return `${listed}${lock}${folder} is not up to date. To do: npx fleetwright generate --fleet ${fleet}\n${foreign}`
    case 'findings':
    case 'refused':
    case 'budget':
      return `${fleet}: nothing was written.\n`
    default:
      return status satisfies never
  }
}

const jsonOf = (generated: Generated) => ({
  fleet: generated.fleet,
  status: generated.status,
  lockChanged: generated.lockChanged,
  findings: generated.findings,
  ...(generated.result
    ? {
        added: generated.result.added,
        changed: generated.result.changed,
        removed: generated.result.removed,
        unchanged: generated.result.unchanged,
        foreign: generated.result.foreign,
      }
    : {}),
})

const worst = (all: readonly Generated[]): ExitCode =>
  all.reduce<ExitCode>((code, one) => (code === exitCodes.ok ? codes[one.status] : code), exitCodes.ok)

const plain = (output: Output): Output => ({ ...output, colour: false })

/** Compiles fleets and writes the differences. */
export const runGenerate = async ({ output, workspace }: Context, flags: GenerateFlags): Promise<ExitCode> => {
  const names = chosenFleets(workspace, flags.fleet)
  const done: Generated[] = []
  for (const name of names) {
    const generated = await generateFleet(workspace.root, name, {
      check: flags.check === true,
      frozen: flags.frozen === true,
      ...(flags.allowDelete === undefined ? {} : { allowDelete: flags.allowDelete }),
    })
    done.push(generated)
    const folder = treePath(workspace.root, name)
    if (flags.jsonLines) {
      const text = findingsText(generated.findings, plain(output)) + generatedText(generated, folder)
      output.out(`${JSON.stringify({ fleet: name, ok: codes[generated.status] === exitCodes.ok, text })}\n`)
    } else if (!flags.json) {
      output.err(findingsText(generated.findings, output))
      output.out(generatedText(generated, folder))
    }
  }
  if (flags.json) printJson(output, done.map(jsonOf))
  return worst(done)
}

export const defineGenerate = (program: Command, run: (flags: GenerateFlags) => Promise<void>) =>
  program
    .command('generate')
    .description('compile fleets and write the differences to gitops/')
    .option('-f, --fleet <name...>', 'only these fleets (all where left out)')
    .option('--check', 'write nothing; exit 3 when the tree or the lock is not up to date (implies --frozen)')
    .option('--frozen', 'exit 3 when the lock would have to change (the default in CI)', Boolean(process.env['CI']))
    .option('--allow-delete <count>', 'remove up to this many files; needed above max(20, 5 %)', countOption)
    .option('--json', 'one JSON document on stdout')
    .option('--json-lines', 'one JSON line per fleet as it is done')
    .action(run)

const countOption = (text: string): number => {
  const count = Number(text)
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`"${text}" is not a number of files.`)
  return count
}
