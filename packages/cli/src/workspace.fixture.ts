import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

const repository = join(import.meta.dirname, '../../..')

/** A small good fleet: two clusters, two apps, Flux active and Argo CD beside it. */
export const goodFleet = `import { production, staging } from 'environments'
import { app, argocd, aws, cluster, defineFleet, everywhere, flux, git, nodes } from 'fleetwright'

export default defineFleet({
  name: 'demo',
  source: git('https://github.com/acme/demo', { branch: 'main' }),
  delivery: { active: flux(), also: [argocd({ hub: 'demo-one' })] },
  rings: { staging, world: production },
  network: { domain: 'global', supernet: '10.0.0.0/8', vpc: 16, pods: 16, services: 16 },
  clusters: {
    'demo-staging': cluster({ ring: 'staging', region: aws('us-east-1') }),
    'demo-one': cluster({
      ring: 'world',
      region: aws('us-east-1'),
      network: { vpc: '10.10.0.0/16', pods: '10.20.0.0/16', services: '10.30.0.0/16' },
      nodeGroups: { general: nodes('m6i.xlarge', { min: 3, max: 12 }) },
    }),
  },
  namespaces: { web: { tenant: 'web', owner: 'team-web', costCenter: 'cc-1' } },
  apps: {
    front: app({
      on: everywhere,
      namespace: 'web',
      image: 'registry.example.com/front',
      criticality: 'standard',
      replicas: 2,
      flows: [{ to: 'back', port: 8080, reason: 'reads', owner: 'team-web', reviewBy: '2027-05-01' }],
    }),
    back: app({ on: everywhere, namespace: 'web', image: 'registry.example.com/back', criticality: 'standard' }),
  },
})
`

const digest = (letter: string) => `sha256:${letter.repeat(64)}`

export const goodLock = `pins:
  apps/back@staging: 1.0.0
  apps/back@world: 1.0.0
  apps/front@staging: 1.0.0
  apps/front@world: 1.0.0
digests:
  registry.example.com/back:1.0.0: ${digest('b')}
  registry.example.com/front:1.0.0: ${digest('a')}
`

/** A workspace of its own in a scratch folder. Nothing is mocked: commands run as a user runs them. */
export interface TestWorkspace {
  readonly root: string
  readonly write: (path: string, text: string) => void
  readonly read: (path: string) => string
  /** Every file below a folder with its text. */
  readonly tree: (folder: string) => ReadonlyMap<string, string>
  readonly run: (...args: readonly string[]) => {
    readonly code: number | null
    readonly out: string
    readonly err: string
  }
}

export const createWorkspace = (scratch: string): TestWorkspace => {
  const root = mkdtempSync(join(scratch, 'workspace-'))
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  write('package.json', '{ "private": true, "type": "module" }\n')
  write('fleet/demo/fleet.ts', goodFleet)
  write('fleet/demo/fleet.lock.yaml', goodLock)
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'))
  const tree = (folder: string) => {
    if (!existsSync(join(root, folder))) return new Map<string, string>()
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    return new Map(
      files
        .map((entry) => join(entry.parentPath, entry.name))
        .map((file) => [relative(root, file), readFileSync(file, 'utf8')] as const),
    )
  }
  const run = (...args: readonly string[]) => {
    const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1' }
    delete env['CI']
    const done = spawnSync(process.execPath, [join(repository, 'packages/fleetwright/bin/fleetwright.mjs'), ...args], {
      cwd: root,
      encoding: 'utf8',
      env,
    })
    return { code: done.status, out: done.stdout, err: done.stderr }
  }
  return { root, write, read: (path) => readFileSync(join(root, path), 'utf8'), tree, run }
}

/** Scratch trees belong on memory where there is some. */
export const scratchFolder = () => mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'fleetwright-cli-'))
