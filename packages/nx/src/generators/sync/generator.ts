import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import type { Tree } from '@nx/devkit'

interface Checked {
  readonly fleet: string
  readonly status: string
  readonly added?: readonly string[]
  readonly changed?: readonly string[]
  readonly removed?: readonly string[]
}

/**
 * For `nx sync:check`: asks the command once for all fleets. It never writes through Nx: the tree has one writer.
 * Out of date, it names the files and the command that mends them.
 */
export default function syncGenerator(tree: Tree): { outOfSyncMessage?: string; outOfSyncDetails?: string[] } {
  const command = createRequire(import.meta.url).resolve('fleetwright/bin/fleetwright.mjs')
  const run = spawnSync(process.execPath, [command, 'generate', '--check', '--json'], {
    cwd: tree.root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (run.status === 0) return {}
  if (run.status !== 3)
    throw new Error(`fleetwright generate --check ended with exit code ${run.status}.\n${run.stderr}`)
  const details = (JSON.parse(run.stdout) as Checked[])
    .filter(({ status }) => status === 'out-of-date')
    .flatMap(({ fleet, added = [], changed = [], removed = [] }) =>
      [...added, ...changed, ...removed].map((path) => `gitops/${fleet}/${path}`),
    )
  throw new Error(['The generated trees are not up to date. Run `npm run generate`.', ...details].join('\n'))
}
