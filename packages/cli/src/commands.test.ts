import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorkspace, goodFleet, goodLock, scratchFolder, type TestWorkspace } from './workspace.fixture.ts'

const scratch = scratchFolder()
let workspace: TestWorkspace
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
    cwd: workspace.root,
    encoding: 'utf8',
  })

beforeAll(() => {
  workspace = createWorkspace(scratch)
  workspace.write('.gitignore', 'node_modules\n')
  git('init', '-q', '-b', 'main')
  expect(workspace.run('generate').code).toBe(0)
  git('add', '.')
  git('commit', '-qm', 'first')
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

test('nothing changed writes nothing; --check and --frozen agree', () => {
  const before = workspace.tree('gitops')
  expect(workspace.run('generate').out).toMatch(/^demo: nothing changed \(\d+ unchanged\)\n$/)
  expect(workspace.run('generate', '--check').code).toBe(0)
  expect(workspace.run('generate', '--frozen').code).toBe(0)
  expect(workspace.tree('gitops')).toEqual(before)
})

test('a changed replica count changes exactly the files that depend on it', () => {
  workspace.write('fleet/demo/fleet.ts', goodFleet.replace('replicas: 2', 'replicas: 5'))
  const check = workspace.run('generate', '--check')
  expect(check.code).toBe(3)
  const changed = check.out.split('\n').filter((line) => /^ {2}[~+-]/.test(line))
  expect(changed).toEqual([
    '  ~ apps/front/staging/deployment-front.yaml',
    '  ~ apps/front/staging/poddisruptionbudget-front.yaml',
    '  ~ apps/front/world/deployment-front.yaml',
    '  ~ apps/front/world/poddisruptionbudget-front.yaml',
  ])
  workspace.write('fleet/demo/fleet.ts', goodFleet)
})

test('a new cluster touches nothing of the others', () => {
  workspace.write(
    'fleet/demo/fleet.ts',
    goodFleet.replace(
      "    'demo-one': cluster({",
      "    'demo-two': cluster({ ring: 'world', region: aws('us-east-1') }),\n    'demo-one': cluster({",
    ),
  )
  const frozen = workspace.run('generate', '--frozen')
  expect(frozen.code).toBe(3)
  expect(frozen.out).toContain('fleet/demo/fleet.lock.yaml has to change.')
  const done = workspace.run('generate')
  const changed = done.out.split('\n').filter((line) => line.startsWith('  ~'))
  expect(changed.filter((line) => line.includes('clusters/') || line.includes('apps/'))).toEqual([])
  expect(workspace.read('fleet/demo/fleet.lock.yaml')).toMatch(/clusters\/demo-two\/vpc: 10\.\d+\.0\.0\/16/)
  git('checkout', '-q', '--', '.')
  git('clean', '-fdq', 'gitops')
})

test('pin writes the lock and generate brings it to one ring only; the plan says so', () => {
  const digest = `sha256:${'c'.repeat(64)}`
  expect(workspace.run('pin', `front=1.1.0@${digest}`, '--ring', 'staging').out).toBe(
    `apps/front@staging: 1.0.0 → 1.1.0\nregistry.example.com/front:1.1.0: none → ${digest}\nNow run: npx fleetwright generate --fleet demo\n`,
  )
  expect(workspace.run('generate').out).toContain('~ apps/front/staging/deployment-front.yaml\n')
  const plan = workspace.run('plan')
  expect(plan.out).toContain('**Rings**: staging.')
  expect(plan.out).toContain(
    `- \`registry.example.com/front\` 1.0.0@sha256:${'a'.repeat(64)} → 1.1.0@${digest}: 1 cluster in staging`,
  )
  expect(plan.out).not.toContain('another release of Fleetwright')
  const json = JSON.parse(workspace.run('plan', '--json').out) as { clusters: string[] }[]
  expect(json[0]?.clusters).toEqual(['demo-staging'])
  git('checkout', '-q', '--', '.')
})

test('a removed app: the plan says what each engine deletes, and a commit the repository does not know is refused', () => {
  workspace.write('fleet/demo/fleet.ts', goodFleet.replace(/ {4}back: app.*\n/, '').replace(/ {6}flows: .*\n/, ''))
  workspace.write(
    'fleet/demo/fleet.lock.yaml',
    workspace.read('fleet/demo/fleet.lock.yaml').replace(/ {2}apps\/back.*\n/g, ''),
  )
  expect(workspace.run('plan').out).toContain(
    '- Deployment web/back on demo-one: Argo CD deletes it: automated prune; Flux deletes it: its Kustomization prunes what left Git',
  )
  expect(workspace.run('plan', '--base', 'nowhere')).toMatchObject({ code: 1 })
  git('checkout', '-q', '--', '.')
})

test('prove runs the rules about dates as of a day', () => {
  expect(workspace.run('prove', '--as-of', '2026-12-01').out).toMatch(
    /^(.*\n)*demo: \d+ rules hold as of 2026-12-01\n$/,
  )
  const late = workspace.run('prove', '--as-of', '2028-01-01')
  expect(late.code).toBe(1)
  expect(late.out).toContain('error INV-FLOW-2')
  expect(late.out).toContain('demo: not proven as of 2028-01-01')
})

test('explain leads from a file, an object and a code to the place in fleet.ts', () => {
  expect(workspace.run('explain', 'gitops/demo/apps/back/world/deployment-back.yaml').out).toBe(
    'file       apps/back/world/deployment-back.yaml\nunit       apps/back\nsource     apps.back\nat         fleet/demo/fleet.ts:29:11\n',
  )
  expect(workspace.run('explain', 'Deployment/back').out).toContain('unit       apps/back\nvariant    staging\n')
  expect(workspace.run('explain', 'INV-CIDR-1').out).toContain('docs/rules/INV-CIDR-1.md')
  expect(workspace.run('explain', 'Deployment/none').code).toBe(2)
})

test('list and --json are data on stdout', () => {
  expect(workspace.run('list').out).toBe('demo\n')
  expect(workspace.run('list', 'clusters').out.split('\n')[0]).toBe(
    'CLUSTER       RING     REGION     KUBERNETES  ROLE  VPC',
  )
  const rows = JSON.parse(workspace.run('list', 'apps', '--json').out) as { rows: { app: string }[] }[]
  expect(rows[0]?.rows.map((row) => row.app)).toEqual(['back', 'front'])
  const generated = JSON.parse(workspace.run('generate', '--check', '--json').out) as { status: string }[]
  expect(generated[0]?.status).toBe('unchanged')
  for (const shell of ['bash', 'zsh', 'fish']) expect(workspace.run('completion', shell).out).toContain('generate')
})

test('a break in the tree is named and mended: hand edits, lost files', () => {
  workspace.write('gitops/demo/apps/back/world/service-back.yaml', 'edited\n')
  rmSync(`${workspace.root}/gitops/demo/apps/back/world/deployment-back.yaml`)
  expect(workspace.run('generate', '--check').out).toContain(
    '  + apps/back/world/deployment-back.yaml\n  ~ apps/back/world/service-back.yaml\n',
  )
  workspace.run('generate')
  expect(git('status', '--porcelain')).toBe('')
  expect(goodLock).toContain('apps/back@world: 1.0.0')
})

test('[F4] a unit gets another id in two steps; without saying so the plan refuses it', () => {
  const own = (name: string, moved = '') =>
    goodFleet
      .replace('import { app,', 'import { app, objects,')
      .replace(
        '  apps: {\n',
        `  own: { ${name}: { on: everywhere, layer: 'apps', namespace: 'web', content: objects({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'web' }, data: { a: 'b' } }) } },\n  ${moved}\n  apps: {\n`,
      )
  workspace.write('fleet/demo/fleet.ts', own('old'))
  workspace.run('generate')
  git('add', '.')
  git('commit', '-qm', 'own')
  workspace.write('fleet/demo/fleet.ts', own('fresh'))
  expect(workspace.run('plan').err).toContain(
    'Unit apps/old became apps/fresh, with the same objects: the engines would delete and recreate them.',
  )

  workspace.write('fleet/demo/fleet.ts', own('fresh', "moved: [{ from: 'apps/old', to: 'apps/fresh' }],"))
  expect(workspace.run('generate').code).toBe(0)
  const sync = 'gitops/demo/engine/flux/apps'
  expect(workspace.read(`${sync}/old/staging/sync.yaml`)).toContain('prune: false')
  expect(workspace.read(`${sync}/old/staging/sync.yaml`)).toContain('deletionPolicy: Orphan')
  expect(workspace.run('moved').out).toBe(
    'apps/old -> apps/fresh: hold; merge and wait until every cluster has it, then run `fleetwright moved --next`\n',
  )
  expect(workspace.run('moved', '--next').code).toBe(0)
  expect(workspace.run('generate', '--allow-delete', '20').code).toBe(0)
  expect(workspace.read(`${sync}/fresh/staging/sync.yaml`)).toContain('prune: true')
  expect(workspace.tree(`${sync}/old`).size).toBe(0)
  workspace.write('fleet/demo/fleet.ts', own('fresh'))
  expect(workspace.run('generate').code).toBe(0)
  expect(workspace.read('fleet/demo/fleet.lock.yaml')).not.toContain('moves')
  git('checkout', '-q', '--', '.')
  git('clean', '-fdq', 'gitops')
})

test('[P7] one change that reaches two production rings needs a reason', () => {
  const two = goodFleet.replace(
    'rings: { staging, world: production }',
    'rings: { staging, canary: production, world: production }',
  )
  const three = two.replace(
    "    'demo-one': cluster({",
    "    'demo-two': cluster({ ring: 'canary', region: aws('us-east-1') }),\n    'demo-one': cluster({",
  )
  const lock = goodLock.replace('digests:', '  apps/back@canary: 1.0.0\n  apps/front@canary: 1.0.0\ndigests:')
  workspace.write('fleet/demo/fleet.ts', three)
  workspace.write('fleet/demo/fleet.lock.yaml', lock)
  expect(workspace.run('generate').code).toBe(0)
  git('add', '.')
  git('commit', '-qm', 'three rings')
  workspace.write('fleet/demo/fleet.ts', three.replace('replicas: 2', 'replicas: 7'))
  const refused = workspace.run('plan')
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('error P7')
  expect(workspace.run('plan', '--across-rings', 'a fix that cannot wait')).toMatchObject({ code: 0 })
  git('checkout', '-q', '--', '.')
})
