import { Argument, type Command } from 'commander'
import type { Output } from './output.ts'

const names = (program: Command) => program.commands.map((command) => command.name()).join(' ')

const optionsOf = (command: Command) =>
  command.options
    .map((option) => option.long)
    .filter((long) => long !== undefined)
    .join(' ')

const bash = (program: Command): string =>
  [
    '_fleetwright() {',
    '  local word="${COMP_WORDS[COMP_CWORD]}"',
    '  case "${COMP_WORDS[1]}" in',
    ...program.commands.map(
      (command) => `    ${command.name()}) COMPREPLY=($(compgen -W "${optionsOf(command)}" -- "$word")); return ;;`,
    ),
    '  esac',
    `  COMPREPLY=($(compgen -W "${names(program)}" -- "$word"))`,
    '}',
    'complete -o default -F _fleetwright fleetwright',
    '',
  ].join('\n')

const zsh = (program: Command): string => `autoload -U +X bashcompinit && bashcompinit\n${bash(program)}`

const fish = (program: Command): string =>
  program.commands
    .flatMap((command) => [
      `complete -c fleetwright -n __fish_use_subcommand -a ${command.name()} -d '${command.description().replaceAll("'", '’')}'`,
      ...command.options.flatMap((option) =>
        option.long
          ? [`complete -c fleetwright -n '__fish_seen_subcommand_from ${command.name()}' -l ${option.long.slice(2)}`]
          : [],
      ),
    ])
    .map((line) => `${line}\n`)
    .join('')

const shells = { bash, zsh, fish } as const

/** Prints a completion script made from the commands themselves. */
export const defineCompletion = (program: Command, output: Output) =>
  program
    .command('completion')
    .description('print a completion script for your shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(shells)))
    .action((shell: keyof typeof shells) => output.out(shells[shell](program)))
