// One process of the command for any number of fleets: Nx itself may run on a Node that cannot load TypeScript,
// and fleets never share a process with Nx.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

const command = () => createRequire(import.meta.url).resolve('fleetwright/bin/fleetwright.mjs')

/** The command line of `fleetwright generate` for these fleets and options. */
export const generateArguments = (fleets, options) => [
  'generate',
  ...fleets.flatMap((fleet) => ['--fleet', fleet]),
  ...(options.check ? ['--check'] : []),
  ...(options.frozen ? ['--frozen'] : []),
  ...(options.allowDelete === undefined ? [] : ['--allow-delete', String(options.allowDelete)]),
  '--json-lines',
]

/** Yields `{ fleet, ok, text }` as each fleet is done. */
export async function* generate(fleets, options, root) {
  const child = spawn(process.execPath, [command(), ...generateArguments(fleets, options)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const open = new Set(fleets)
  for await (const line of createInterface({ input: child.stdout })) {
    const result = JSON.parse(line)
    open.delete(result.fleet)
    yield result
  }
  const code = await ended
  for (const fleet of open)
    yield { fleet, ok: false, text: `fleetwright ended with exit code ${code} before ${fleet} was done.\n` }
}
