// Starts the command on a Node that runs TypeScript natively. Plain JavaScript: it has to run on any Node.
import { spawnSync } from 'node:child_process'
import module, { createRequire } from 'node:module'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

/** True where this Node strips types by itself (22.18 and newer). */
const native = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

/** The Node 24 that npm installed beside us as an optional package. */
const bundledNode = () => {
  try {
    const found = createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/bin/node`)
    return existsSync(found) ? found : undefined
  } catch {
    return undefined
  }
}

/** ts-node as the documented fallback on Node 20: transpile only, types are checked by `tsc`. */
const fallbackArguments = () => {
  try {
    createRequire(import.meta.url).resolve('ts-node/esm')
    return ['--no-warnings', '--conditions=@fleetwright/source', '--loader', 'ts-node/esm']
  } catch {
    return undefined
  }
}

const run = (command, args, env) => {
  const child = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  process.exit(child.status ?? 70)
}

/** A render makes much and keeps little: a small young generation costs little time and halves the memory. */
const memoryFlag = '--max-semi-space-size=4'

/** Starts this process again with the flag, in place and without a second process; where that cannot be, goes on without it. */
const withMemoryFlag = (script, args) => {
  if (process.execArgv.some((flag) => flag.startsWith('--max-semi-space-size')) || !process.execve) return
  process.execve(process.execPath, [process.execPath, memoryFlag, ...process.execArgv, script, ...args], process.env)
}

/** Runs `entry` (a TypeScript file exporting `main(args)`) and exits with its code. */
export const launch = async (entry, args) => {
  const script = fileURLToPath(new URL('../fleetwright/bin/fleetwright.mjs', import.meta.url))
  if (native()) {
    withMemoryFlag(script, args)
    module.enableCompileCache?.()
    await import('@fleetwright/compiler/register')
    const { main } = await import(entry)
    process.exitCode = await main(args)
    return
  }
  const node = bundledNode()
  if (node && process.env['FLEETWRIGHT_LOADER'] !== 'ts-node') run(node, [memoryFlag, script, ...args], {})
  const loader = fallbackArguments()
  if (loader) {
    const start = join(here, 'fallback.mjs')
    run(process.execPath, [...loader, start, ...args], {
      TS_NODE_TRANSPILE_ONLY: '1',
      TS_NODE_SKIP_PROJECT: '1',
      TS_NODE_COMPILER_OPTIONS:
        '{"module":"nodenext","moduleResolution":"nodenext","target":"es2022","allowImportingTsExtensions":true,"verbatimModuleSyntax":true}',
    })
  }
  process.stderr.write(
    `fleetwright needs Node 22.18 or newer, this is ${process.versions.node}.\n` +
      'Install a newer Node, or run `npm ci` on Linux: it brings Node 24 as an optional package.\n',
  )
  process.exit(70)
}
