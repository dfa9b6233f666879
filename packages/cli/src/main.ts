import { Command, CommanderError } from 'commander'
import { defineCommands } from './commands.ts'
import { exitCodes, UsageError } from './exit.ts'
import { type Output, processOutput } from './output.ts'

const usageText = (error: UsageError) => `error: ${error.message}\n  To do: ${error.hint}\n`

const internalText = (error: unknown) =>
  `This is a defect of Fleetwright, not of your fleet. Please report it with the lines below.\n` +
  `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`

/**
 * Runs the command line and gives its exit code; prints, never exits.
 *
 * @example await main(['generate', '--fleet', 'shop'])
 */
export const main = async (
  args: readonly string[],
  output: Output = processOutput(),
  folder = process.cwd(),
): Promise<number> => {
  let code: number = exitCodes.ok
  const program = new Command('fleetwright')
    .description('A typed model of a whole Kubernetes fleet, compiled to a Git tree that Flux and Argo CD pull.')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: output.out, writeErr: output.err })
  try {
    defineCommands(program, { output, folder, done: (result) => (code = result) })
    for (const command of program.commands) command.exitOverride().configureOutput(program.configureOutput())
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
    if (error instanceof UsageError) {
      output.err(usageText(error))
      return exitCodes.usage
    }
    output.err(internalText(error))
    return exitCodes.internal
  }
}
