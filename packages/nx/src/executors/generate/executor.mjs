import { generate } from './run.mjs'

/** @type {import('@nx/devkit').PromiseExecutor<{ fleet: string }>} */
export default async function generateExecutor(options, context) {
  for await (const result of generate([options.fleet], options, context.root)) {
    process.stdout.write(result.text)
    return { success: result.ok }
  }
  return { success: false }
}
