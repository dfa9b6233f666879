import { Command } from 'commander'
import { defineCommands } from './commands.ts'
import type { Output } from './output.ts'

const silent: Output = { out: () => undefined, err: () => undefined, colour: false }

const exits = [
  ['0', 'done'],
  ['1', 'the definition has errors; nothing was written'],
  ['2', 'wrong usage: unknown command, option, fleet or argument'],
  ['3', '`--check` or `--frozen`: the tree or the lock is not up to date'],
  ['4', 'more would be removed than the budget allows'],
  ['5', 'a judge named with `--require` did not run'],
  ['70', 'a defect of Fleetwright; please report it with the lines it prints'],
] as const

const section = (command: Command): string => {
  const args = command.registeredArguments
    .map(
      (argument) =>
        ` ${argument.required ? '<' : '['}${argument.name()}${argument.variadic ? '...' : ''}${argument.required ? '>' : ']'}`,
    )
    .join('')
  const options = command.options.map((option) => `| \`${option.flags}\` | ${option.description} |`)
  const table = options.length ? `\n| option | meaning |\n|---|---|\n${options.join('\n')}\n` : ''
  return `## fleetwright ${command.name()}${args}\n\n${command.description()}.\n${table}`
}

/** `docs/cli.md`, made from the commands themselves. */
export const cliPage = (): string => {
  const program = new Command('fleetwright')
  defineCommands(program, { output: silent, folder: '.', done: () => undefined })
  const codes = exits.map(([code, meaning]) => `| ${code} | ${meaning} |`).join('\n')
  return [
    '# Commands',
    '',
    'Made from the commands themselves. Data goes to stdout, findings and progress to stderr; `--json` gives one JSON document on stdout. Findings name the place in `fleet.ts`, what is wrong, a counter-example and what to do. All of them come in one run.',
    '',
    '| exit code | meaning |',
    '|---|---|',
    codes,
    '',
    program.commands.map(section).join('\n'),
  ].join('\n')
}
