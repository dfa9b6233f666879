import { generate } from './run.mjs'

/** Fleets whose options agree go into one process. One bad fleet fails alone. */
const groups = (tasks, inputs) => {
  const byOptions = new Map()
  for (const task of tasks) {
    const { fleet, ...options } = inputs[task]
    const key = JSON.stringify(options)
    const group = byOptions.get(key) ?? { options, tasks: new Map() }
    group.tasks.set(fleet, task)
    byOptions.set(key, group)
  }
  return [...byOptions.values()]
}

export default async function* generateBatch(graph, inputs, _overrides, context) {
  for (const group of groups(Object.keys(graph.tasks), inputs)) {
    for await (const result of generate([...group.tasks.keys()], group.options, context.root)) {
      yield { task: group.tasks.get(result.fleet), result: { success: result.ok, terminalOutput: result.text } }
    }
  }
}
