import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const repository = join(import.meta.dirname, '../../..')
const scratch = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'fleetwright-nx-'))
const workspace = join(scratch, 'clone')
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

// Plain JavaScript, so that Nx loads it on any Node; typed here by what it promises.
const { generateArguments } = (await import('./executors/generate/run.mjs' as string)) as {
  generateArguments: (fleets: readonly string[], options: object) => string[]
}
const { createNodes } = (await import('./plugin.mjs' as string)) as {
  createNodes: [
    string,
    (files: string[], options: object) => [string, { projects: Record<string, { targets: Record<string, Target> }> }][],
  ]
}

interface Target {
  readonly cache: boolean
  readonly executor: string
  readonly inputs: readonly unknown[]
  readonly dependsOn?: readonly string[]
  readonly outputs?: readonly string[]
}

const inferred = (): Record<string, Target> => {
  const [, nodes] = createNodes
  return nodes(['fleet/shop/fleet.ts'], {})[0]?.[1].projects['fleet/shop']?.targets ?? {}
}

test('every fleet is a project; generate is never cached and follows the type check, the rest has the tree as input', () => {
  const targets = inferred()
  expect(Object.keys(targets).sort()).toEqual(['generate', 'plan', 'test', 'typecheck', 'validate'])
  expect(targets['generate']).toMatchObject({
    cache: false,
    dependsOn: ['typecheck'],
    executor: '@fleetwright/nx:generate',
  })
  for (const name of ['validate', 'test']) {
    expect(targets[name]?.inputs).toContain('{workspaceRoot}/gitops/shop/**/*')
    expect(targets[name]).toMatchObject({ cache: true, outputs: [] })
  }
  for (const target of Object.values(targets)) expect(JSON.stringify(target.outputs ?? [])).not.toContain('gitops')
})

test('a batch is one command line for all its fleets', () => {
  expect(generateArguments(['a', 'b'], { check: true, allowDelete: 3 })).toEqual([
    'generate',
    '--fleet',
    'a',
    '--fleet',
    'b',
    '--check',
    '--allow-delete',
    '3',
    '--json-lines',
  ])
})

const nx = (...args: readonly string[]) => {
  const env: NodeJS.ProcessEnv = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NO_COLOR: '1' }
  delete env['CI']
  const done = spawnSync(process.execPath, [join(repository, 'node_modules/nx/dist/bin/nx.js'), ...args], {
    cwd: workspace,
    encoding: 'utf8',
    env,
  })
  return { code: done.status, text: done.stdout + done.stderr }
}

beforeAll(() => {
  execFileSync('git', ['clone', '-q', repository, workspace])
  symlinkSync(join(repository, 'node_modules'), join(workspace, 'node_modules'))
})

test('validate is cached until the definition, the lock or the tree changes; a foreign file survives a generate', () => {
  const validate = () => nx('run', 'fleet-shop:validate', '--outputStyle=static').text
  expect(validate()).not.toContain('local cache')
  expect(validate()).toMatch(/local cache|existing outputs match the cache/)
  const tree = join(workspace, 'gitops/shop/reports/inventory.md')
  const text = readFileSync(tree, 'utf8')
  writeFileSync(tree, `${text}edited\n`)
  const edited = nx('run', 'fleet-shop:validate', '--outputStyle=static')
  expect(edited.code).not.toBe(0)
  expect(edited.text).toContain('~ reports/inventory.md')

  writeFileSync(join(workspace, 'gitops/shop/notes.txt'), 'mine\n')
  expect(nx('run', 'fleet-shop:generate', '--outputStyle=static').code).toBe(0)
  expect(readFileSync(join(workspace, 'gitops/shop/notes.txt'), 'utf8')).toBe('mine\n')
  expect(readFileSync(tree, 'utf8')).toBe(text)
}, 240_000)

test('the sync check names the files that are not up to date', () => {
  expect(nx('sync:check').code).toBe(0)
  const tree = join(workspace, 'gitops/shop/reports/guarantees.md')
  writeFileSync(tree, 'edited\n')
  const done = nx('sync:check')
  expect(done.code).not.toBe(0)
  expect(done.text).toContain('gitops/shop/reports/guarantees.md')
}, 120_000)
