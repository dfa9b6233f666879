import type { Command } from 'commander'
import { defineExplain, runExplain } from './commands/explain.ts'
import { defineGenerate, runGenerate } from './commands/generate.ts'
import { defineList, runList } from './commands/list.ts'
import { defineMoved, runMoved } from './commands/moved.ts'
import { definePin, runPin } from './commands/pin.ts'
import { definePlan, runPlan } from './commands/plan.ts'
import { defineProve, runProve } from './commands/prove.ts'
import { defineCompletion } from './completion.ts'
import { type Context, contextAt } from './context.ts'
import type { ExitCode } from './exit.ts'
import type { Output } from './output.ts'

/** Where commands print, where they look for the workspace, and who gets the exit code. */
export interface Shell {
  readonly output: Output
  readonly folder: string
  readonly done: (code: ExitCode) => void
}

const today = () => new Date().toISOString().slice(0, 10)

/** Every command of the command line, one file each. */
export const defineCommands = (program: Command, { output, folder, done }: Shell): void => {
  const inWorkspace = (run: (context: Context) => Promise<ExitCode>) => run(contextAt(folder, output)).then(done)
  defineGenerate(program, (flags) => inWorkspace((context) => runGenerate(context, flags)))
  defineProve(program, (flags) => inWorkspace((context) => runProve(context, flags, today)))
  definePlan(program, (flags) => inWorkspace((context) => runPlan(context, flags)))
  defineExplain(program, (what, flags) => inWorkspace((context) => runExplain(context, what, flags)))
  definePin(program, (what, flags) => inWorkspace((context) => runPin(context, what, flags)))
  defineMoved(program, (flags) => inWorkspace((context) => runMoved(context, flags)))
  defineList(program, (what, flags) => inWorkspace((context) => runList(context, what, flags)))
  defineCompletion(program, output)
}
