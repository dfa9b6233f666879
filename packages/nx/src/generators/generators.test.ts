import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Tree } from '@nx/devkit'
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import appGenerator from './app/generator.ts'
import clusterGenerator from './cluster/generator.ts'
import fleetGenerator from './fleet/generator.ts'

const repository = join(import.meta.dirname, '../../../..')
const scratch = mkdtempSync(join(tmpdir(), 'fleetwright-generators-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

let tree: Tree
beforeEach(async () => {
  tree = createTreeWithEmptyWorkspace()
  await fleetGenerator(tree, { name: 'demo' })
})

/** Writes what the generators made to a real workspace and generates it. */
const generated = (name: string) => {
  const root = join(scratch, name)
  for (const change of tree.listChanges()) {
    mkdirSync(join(root, change.path, '..'), { recursive: true })
    writeFileSync(join(root, change.path), change.content ?? '')
  }
  cpSync(join(repository, 'fleet/tsconfig.json'), join(root, 'fleet/tsconfig.json'))
  cpSync(join(repository, 'tsconfig.base.json'), join(root, 'tsconfig.base.json'))
  cpSync(join(repository, 'environments'), join(root, 'environments'), { recursive: true })
  writeFileSync(join(root, 'package.json'), '{ "private": true, "type": "module" }\n')
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'))
  const types = spawnSync(
    process.execPath,
    [join(repository, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', 'fleet/demo/tsconfig.json'],
    { cwd: root, encoding: 'utf8' },
  )
  expect(types.stdout).toBe('')
  const env: NodeJS.ProcessEnv = { ...process.env }
  delete env['CI']
  return spawnSync(
    process.execPath,
    [join(repository, 'packages/fleetwright/bin/fleetwright.mjs'), 'generate', '--json'],
    { cwd: root, encoding: 'utf8', env },
  )
}

test('a new fleet compiles, generates and has no error as it stands', () => {
  const done = generated('fresh')
  expect(done.stderr).toBe('')
  const [result] = JSON.parse(done.stdout) as { status: string; findings: { severity: string }[] }[]
  expect(result?.status).toBe('written')
  expect(result?.findings.filter((finding) => finding.severity === 'error')).toEqual([])
})

test('a cluster and an app are added to the typed definition, formatted, with pins for every ring', async () => {
  await clusterGenerator(tree, { name: 'demo-eu', fleet: 'demo', ring: 'production', region: 'eu-west-1' })
  await appGenerator(tree, {
    name: 'api',
    fleet: 'demo',
    namespace: 'web',
    image: 'registry.example.com/api',
    version: '2.0.0',
  })
  const text = tree.read('fleet/demo/fleet.ts', 'utf8') ?? ''
  expect(text).toContain("    'demo-eu': cluster({\n      ring: 'production',\n      region: aws('eu-west-1'),")
  expect(text).toContain(
    "    api: app({\n      on: everywhere,\n      namespace: 'web',\n      image: 'registry.example.com/api',",
  )
  expect(tree.read('fleet/demo/fleet.lock.yaml', 'utf8')).toContain(
    '  apps/api@production: "2.0.0"\n  apps/api@staging: "2.0.0"\n',
  )
  expect(JSON.parse(generated('grown').stdout)).toMatchObject([{ status: 'written' }])
})

describe('bad input', () => {
  test('a fleet that exists, an unknown fleet, a name that is taken', async () => {
    await expect(fleetGenerator(tree, { name: 'demo' })).rejects.toThrow(
      'fleet/demo/fleet.ts exists already. Choose another name.',
    )
    await expect(
      clusterGenerator(tree, { name: 'x', fleet: 'dmo', ring: 'production', region: 'eu-west-1' }),
    ).rejects.toThrow('There is no fleet "dmo". Known fleets: demo.')
    await expect(appGenerator(tree, { name: 'hello', fleet: 'demo', namespace: 'web', image: 'a' })).rejects.toThrow(
      /fleet\/demo\/fleet\.ts:\d+: apps already has "hello"\. Choose another name\./,
    )
  })
})
