import { mkdirSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorkspace, goodFleet, goodLock, scratchFolder, type TestWorkspace } from './workspace.fixture.ts'

// Every mistake a user may make, run as a user runs it: the whole text of the answer, its exit code, and a tree that
// stays as it was.

const scratch = scratchFolder()
let workspace: TestWorkspace
let before: ReadonlyMap<string, string>

beforeAll(() => {
  workspace = createWorkspace(scratch)
  expect(workspace.run('generate')).toMatchObject({ code: 0, err: '' })
  before = workspace.tree('gitops')
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

interface Case {
  readonly name: string
  readonly fleet?: (text: string) => string
  readonly lock?: (text: string) => string
  readonly files?: Readonly<Record<string, string>>
  /** Findings as printed, without the closing counts. */
  readonly says: readonly string[]
}

const own = (content: string) => (text: string) =>
  text
    .replace('import { app,', 'import { app, chart, kustomizeFolder, manifests, objects,')
    .replace(
      '  apps: {\n',
      `  own: { extra: { on: everywhere, layer: 'apps', namespace: 'web', content: ${content} } },\n  apps: {\n`,
    )

const cases: readonly Case[] = [
  {
    name: 'an unknown ring',
    fleet: (text) => text.replace("ring: 'world',", "ring: 'wrold' as never,"),
    says: [
      'fleet/demo/fleet.ts:13:13 error unknown-ring  at clusters["demo-one"].ring\n  There is no ring "wrold" in this fleet.\n  To do: Did you mean "world"?',
    ],
  },
  {
    name: '[INV-REG-1] an unknown region',
    fleet: (text) => text.replace("region: aws('us-east-1'),\n", "region: aws('eu-north-9' as never),\n"),
    says: [
      'fleet/demo/fleet.ts:14:15 error unknown-region  at clusters["demo-one"].region\n  AWS has no region "eu-north-9" that Fleetwright knows.\n  To do: Did you mean "eu-north-1"?',
    ],
  },
  {
    name: 'an unknown app in a flow',
    fleet: (text) => text.replace("to: 'back'", "to: 'bakc' as never"),
    says: [
      'fleet/demo/fleet.ts:27:21 error unknown-app  at apps.front.flows[0].to\n  There is no app "bakc" in this fleet.\n  To do: Did you mean "back"?',
    ],
  },
  {
    name: 'an unknown cluster',
    fleet: (text) => text.replace("hub: 'demo-one'", "hub: 'demo-on' as never"),
    says: [
      'fleet/demo/fleet.ts:7:52 error unknown-cluster  at delivery.also[0].hub\n  There is no cluster "demo-on" in this fleet.\n  To do: Did you mean "demo-one"?',
    ],
  },
  {
    name: 'an unknown key',
    fleet: (text) => text.replace('replicas: 2', 'replcas: 2'),
    says: [
      'fleet/demo/fleet.ts:26:16 error unknown-key  at apps.front.replcas\n  "replcas" is not a field of an app.\n  To do: Did you mean "replicas"?',
    ],
  },
  {
    name: 'an unknown component',
    fleet: (text) =>
      text.replace('  apps: {\n', "  components: { mesh: { component: 'isto', options: {} } },\n  apps: {\n"),
    lock: (text) =>
      text.replace('digests:', '  components/isto@staging: 1.0.0\n  components/isto@world: 1.0.0\ndigests:'),
    says: [
      'fleet/demo/fleet.ts:20:23 error unknown-component  at components.mesh\n  There is no component "isto" in the catalogue.\n  To do: Did you mean "istio"?',
    ],
  },
  {
    name: 'a chart value that the pinned chart does not know',
    fleet: (text) =>
      text
        .replace('import { app,', 'import { app, metricsServer,')
        .replace('  apps: {\n', '  components: { metrics: metricsServer({ values: { replicass: 3 } }) },\n  apps: {\n'),
    lock: (text) =>
      text.replace(
        'digests:',
        '  components/metrics-server@staging: 0.8.1\n  components/metrics-server@world: 0.8.1\ndigests:',
      ),
    says: [
      'fleet/demo/fleet.ts:20:63 error unknown-value  at components.metrics.values.replicass\n  The chart metrics-server 3.13.1 has no value "replicass" there.\n  To do: Did you mean "replicas"?',
    ],
  },
  {
    name: '[INV-CIDR-1] overlapping ranges',
    fleet: (text) => text.replace("'10.20.0.0/16'", "'10.10.128.0/17'"),
    says: [
      'fleet/demo/fleet.ts:15:45 error INV-CIDR-1  at clusters["demo-one"].network.pods\n  The pods range 10.10.128.0/17 of cluster demo-one overlaps the vpc range 10.10.0.0/16 of cluster demo-one in routing domain global.\n  For example: 10.10.128.0/17 (32768 addresses) lies in both; the other is clusters["demo-one"].network.vpc\n  To do: Change clusters["demo-one"].network.pods to 10.3.0.0/17, the first free range, or leave it out to have one allocated.',
    ],
  },
  {
    name: '[INV-CIDR-2] an exhausted supernet',
    fleet: (text) =>
      text.replace("supernet: '10.0.0.0/8'", "supernet: '10.0.0.0/15'").replace(/ {6}network: \{ vpc: '10\.10.*\n/, ''),
    says: [
      'fleet/demo/fleet.ts:9:42 error INV-CIDR-2  at network.supernet\n  Routing domain "global" has no room for the services range of cluster "demo-one": 10.0.0.0/15 holds 2 ranges of /16, 2 clusters want /16 + /16 + /16 each.\n  To do: Widen the supernet, make the ranges smaller (network.vpc, network.pods), let clusters share one service range (network.sharedServices), or put clusters into a routing domain of their own.',
    ],
  },
  {
    name: 'a name that is no DNS label',
    fleet: (text) => text.replaceAll("'demo-one'", "'Demo_one'"),
    says: [
      'fleet/demo/fleet.ts:12:17 error wrong-name  at clusters.Demo_one\n  The cluster name "Demo_one" is not a DNS label: lower-case letters, digits and "-", starting with a letter and not ending with "-".\n  To do: Choose another name.',
    ],
  },
  {
    name: 'a name that is too long',
    fleet: (text) => text.replaceAll("'demo-one'", `'demo-${'x'.repeat(40)}'`),
    says: [
      `fleet/demo/fleet.ts:12:54 error wrong-name  at clusters["demo-${'x'.repeat(40)}"]\n  The cluster name "demo-${'x'.repeat(40)}" has 45 characters; at most 40 are possible, because it is the prefix of Argo CD Applications.\n  To do: Choose another name.`,
    ],
  },
  {
    name: 'a definition that throws',
    fleet: (text) => `${text}\nthrow new Error('boom')\n`,
    says: [
      'fleet/demo/fleet.ts:33:7 error definition-throws\n  fleet/demo/fleet.ts could not be read: boom\n  To do: A definition only describes: it must not throw. Mend the place named, or run `npm run typecheck`.',
    ],
  },
  {
    name: 'a definition that exports no fleet',
    fleet: () => 'export default 42\n',
    says: [
      'fleet/demo/fleet.ts:1:1 error definition-no-fleet\n  fleet/demo/fleet.ts does not export a fleet.\n  To do: End it with `export default defineFleet({ … })`.',
    ],
  },
  {
    name: 'a definition that does not parse',
    fleet: (text) => text.replace('apps: {', 'apps: {{'),
    says: [
      'fleet/demo/fleet.ts:20:1 error definition-syntax\n  fleet/demo/fleet.ts does not parse: Unexpected token `{`. Expected identifier, string literal, numeric literal or [ for the computed key\n  To do: Mend the syntax; your editor and `npm run typecheck` show the same place.',
    ],
  },
  {
    name: '[INV-VER-3] a floating tag in production',
    lock: (text) => text.replace('apps/back@world: 1.0.0', 'apps/back@world: latest'),
    says: [
      'fleet/demo/fleet.ts:29:11 error INV-VER-3  at apps.back\n  Deployment web/back runs image registry.example.com/back:latest in production, whose tag says nothing about what runs.\n  For example: container back of Deployment web/back\n  To do: Pin a version tag, better with its digest: <image>:<version>@sha256:<digest>.',
      'fleet/demo/fleet.ts:29:11 warning digest-unresolved  at apps.back\n  The image of app "back" is pinned to latest in ring "world", but not to a digest.\n  To do: npx fleetwright pin back=latest@sha256:<digest> --ring world',
    ],
  },
  {
    name: 'a lock that contradicts the fleet: every problem in one run',
    lock: (text) => text.replace('apps/bakc', '').replace('apps/back@world', 'apps/bakc@world'),
    says: [
      'fleet/demo/fleet.ts:8:10 error lock-contradicts  at rings\n  The lock pins app "bakc", which this fleet does not have.\n  To do: Did you mean "back"? Mend the line "apps/bakc@world" of the lock.',
      'fleet/demo/fleet.ts:29:11 error unpinned  at apps.back\n  App "back" has no version in ring "world".\n  To do: npx fleetwright pin back=<version> --ring world',
    ],
  },
  {
    name: 'a lock with conflict marks',
    lock: (text) => text.replace('pins:', '<<<<<<< ours\npins:'),
    says: [
      'fleet/demo/fleet.lock.yaml:1:1 error lock\n  A merge conflict was left in the lock.\n  To do: Keep the lines of both sides (every entry is a line of its own), remove the marks, and generate again.',
    ],
  },
  {
    name: '[S4] a Secret with data',
    fleet: own(
      "objects({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key', namespace: 'web' }, stringData: { key: 'x' } })",
    ),
    says: [
      'fleet/demo/fleet.ts:20:85 error S4  at own.extra.content.objects[0]\n  Secret web/key carries data.\n  To do: Keep it out of Git: declare it in external.secrets and create it on the cluster, or use an ExternalSecret.',
    ],
  },
  {
    name: '[F14] a chart at a version range',
    fleet: own(
      "chart({ chart: 'x', version: '^1.0.0', repository: 'oci://registry.example.com/charts', release: 'x' })",
    ),
    says: [
      'fleet/demo/fleet.ts:20:106 error F14  at own.extra.content.version\n  The chart x is at "^1.0.0", which is no exact version.\n  To do: Write one version such as 1.4.2: a range upgrades the whole fleet at once.',
    ],
  },
  {
    name: 'a typo in a field of a user manifest',
    fleet: own("manifests('extra.yaml')"),
    files: {
      'fleet/demo/extra.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  namespace: web\ndatta:\n  a: b\n',
    },
    says: [
      'fleet/demo/fleet.ts:20:17 error unknown-field  at own.extra\n  ConfigMap web/a of unit apps/extra: datta is not a field of v1 ConfigMap.\n  To do: Did you mean "data"?',
    ],
  },
  {
    name: '[INV-VER-1] an API version that a cluster does not serve',
    fleet: (text) => own("manifests('extra.yaml')")(text).replace('on: everywhere, layer', "on: ['demo-one'], layer"),
    files: {
      'fleet/demo/extra.yaml': 'apiVersion: batch/v1beta1\nkind: CronJob\nmetadata:\n  name: a\n  namespace: web\n',
    },
    says: [
      'fleet/demo/fleet.ts:20:17 error INV-VER-1  at own.extra\n  CronJob web/a is written in batch/v1beta1, which is not served by anything since Kubernetes 1.25 on cluster demo-one.\n  For example: unit apps/extra (variant world) reaches demo-one\n  To do: Use batch/v1, or change the version that serves the kind.',
    ],
  },
  {
    name: 'broken YAML in a user file',
    fleet: own("manifests('extra.yaml')"),
    files: { 'fleet/demo/extra.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a\n' },
    says: [
      'fleet/demo/extra.yaml:4:1 error own-yaml  at own.extra.content.files[0]\n  fleet/demo/extra.yaml is not YAML: Flow map in block collection must be sufficiently indented and end with a }.\n  To do: Mend the line.',
    ],
  },
  {
    name: 'a user file that is not there',
    fleet: own("manifests('missing.yaml')"),
    says: [
      'fleet/demo/fleet.ts:20:87 error own-file  at own.extra.content.files[0]\n  There is no file "missing.yaml".\n  To do: Create it, or mend the path: it is relative to the folder of fleet.ts.',
    ],
  },
  {
    name: '[L3] a kustomize field that is not supported',
    fleet: own("kustomizeFolder('extra')"),
    files: { 'fleet/demo/extra/kustomization.yaml': 'namespace: web\nresources: []\n' },
    says: [
      'fleet/demo/extra/kustomization.yaml:1:1 error own-kustomize  at own.extra.content.folder\n  fleet/demo/extra/kustomization.yaml uses the field "namespace", which is not supported: it also renames Namespace objects and leaves subjects of bindings behind (L3); write metadata.namespace on every object.\n  To do: Supported: resources, patches, images, labels.',
    ],
  },
  {
    name: '[INV-OWN-1] two units that own one object',
    fleet: own("objects({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'front', namespace: 'web' } })"),
    says: [
      'fleet/demo/fleet.ts:22:12 error INV-OWN-1  at apps.front\n  ServiceAccount web/front is owned by two units, apps/extra (own.extra) and apps/front (apps.front).\n  For example: cluster demo-one gets it from both\n  To do: Give one of the two objects another name, or remove it from one of the units.',
    ],
  },
]

const reset = () => {
  workspace.write('fleet/demo/fleet.ts', goodFleet)
  workspace.write('fleet/demo/fleet.lock.yaml', goodLock)
}

describe('bad input is answered with what, where, why and what to do; nothing is written', () => {
  for (const { name, fleet, lock, files, says } of cases) {
    test(name, () => {
      reset()
      workspace.write('fleet/demo/fleet.ts', (fleet ?? ((text) => text))(goodFleet))
      workspace.write('fleet/demo/fleet.lock.yaml', (lock ?? ((text) => text))(goodLock))
      for (const [path, text] of Object.entries(files ?? {})) workspace.write(path, text)
      const done = workspace.run('generate')
      const findings = done.err.split('\n\n').slice(0, -1)
      expect(findings).toEqual(says)
      expect(done).toMatchObject({ code: 1, out: 'demo: nothing was written.\n' })
      expect(workspace.tree('gitops')).toEqual(before)
    })
  }
})

describe('wrong usage is exit code 2', () => {
  const usage: readonly (readonly [readonly string[], string])[] = [
    [
      ['generate', '--fleet', 'dmo'],
      'error: There is no fleet "dmo".\n  To do: Did you mean "demo"? Known fleets: demo.\n',
    ],
    [['generate', '--chekc'], "error: unknown option '--chekc'\n(Did you mean --check?)\n"],
    [['genrate'], "error: unknown command 'genrate'\n(Did you mean generate?)\n"],
    [
      ['pin', 'front'],
      'error: "front" is not a pin.\n  To do: Write <app or component>=<version>[@sha256:<64 hex digits>], such as frontend=1.4.2.\n',
    ],
    [['prove', '--as-of', 'tomorrow'], 'error: "tomorrow" is not a day.\n  To do: Write it as --as-of 2027-03-31.\n'],
  ]
  for (const [args, says] of usage) {
    test(args.join(' '), () => {
      reset()
      expect(workspace.run(...args)).toMatchObject({ code: 2, err: says })
    })
  }
})

describe('trouble with the output folder', () => {
  test('[F19] a foreign file with other content is refused and kept; foreign files elsewhere are reported', () => {
    reset()
    const other = createWorkspace(scratch)
    other.write('gitops/demo/apps/front/world/deployment-front.yaml', 'mine\n')
    other.write('gitops/demo/notes.txt', 'mine too\n')
    const done = other.run('generate')
    expect(done.code).toBe(1)
    expect(done.err).toContain('The file is there already, with other content, and Fleetwright does not own it.')
    expect([...other.tree('gitops')].sort()).toEqual([
      ['gitops/demo/apps/front/world/deployment-front.yaml', 'mine\n'],
      ['gitops/demo/notes.txt', 'mine too\n'],
    ])
    rmSync(`${other.root}/gitops/demo/apps`, { recursive: true })
    expect(other.run('generate').out).toContain(
      'gitops/demo also holds files that Fleetwright does not own; they were left alone:\n  ? notes.txt\n',
    )
  })

  test('a file where the output folder has to be', () => {
    const other = createWorkspace(scratch)
    mkdirSync(`${other.root}/gitops`)
    other.write('gitops/demo', 'a file\n')
    const done = other.run('generate')
    expect(done.code).toBe(1)
    expect(done.err).toContain('move it away')
  })

  test('[F19] a cluster that leaves the tree needs --allow-delete: exit code 4', () => {
    const other = createWorkspace(scratch)
    expect(other.run('generate').code).toBe(0)
    const whole = other.tree('gitops')
    other.write('fleet/demo/fleet.ts', goodFleet.replace(/ {4}'demo-staging'.*\n/, ''))
    const refused = other.run('generate')
    expect(refused.code).toBe(4)
    expect(refused.err).toContain('run again with --allow-delete')
    expect(other.tree('gitops')).toEqual(whole)
    const count = /--allow-delete (\d+)/.exec(refused.err)?.[1] ?? ''
    expect(other.run('generate', '--allow-delete', count).code).toBe(0)
  })
})
