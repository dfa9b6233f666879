import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

// The typed face is a promise to the editor: a wrong name is red where it stands, with words that help. Each snippet is
// compiled as part of a small fleet; everything it reports is asserted.

const folder = join(import.meta.dirname, '../../../../fleet')
const file = join(folder, 'snippet.ts')

const fleet = (parts: { clusters?: string; apps?: string; more?: string; delivery?: string }) => `
import { app, argocd, aws, certManager, cluster, defineFleet, everywhere, flux, git, staged } from 'fleetwright'
import { production, staging } from 'environments'
export default defineFleet({
  name: 'a',
  source: git('https://example.com/a', { branch: 'main' }),
  delivery: { active: ${parts.delivery ?? 'flux()'} },
  rings: { staging, world: production },
  network: { domain: 'global', supernet: '10.0.0.0/8', vpc: 16, pods: 16, services: 16 },
  clusters: { one: cluster({ ring: 'world', region: aws('eu-west-1') }), ${parts.clusters ?? ''} },
  namespaces: { web: { tenant: 'web', owner: 'team', costCenter: 'cc' } },
  gateways: { public: { api: 'istio', hosts: ['a.example.com'], issuer: 'le' } },
  apps: {
    front: app({ on: everywhere, namespace: 'web', image: 'r.example.com/front', criticality: 'critical' }),
    ${parts.apps ?? ''}
  },
  ${parts.more ?? ''}
})
`

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2023,
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  types: [],
  customConditions: ['@fleetwright/source'],
}

const cache = new Map<string, ts.SourceFile | undefined>()

/** The last line of every error's chain, with the text it points at. */
const errors = (text: string): string[] => {
  const host = ts.createCompilerHost(options)
  const original = host.getSourceFile.bind(host)
  host.getSourceFile = (name, target) => {
    if (name === file) return ts.createSourceFile(name, text, target, true)
    if (!cache.has(name)) cache.set(name, original(name, target))
    return cache.get(name)
  }
  const exists = host.fileExists.bind(host)
  host.fileExists = (name) => name === file || exists(name)
  const program = ts.createProgram([file], options, host)
  const source = program.getSourceFile(file)
  return program.getSemanticDiagnostics(source).map((diagnostic) => {
    const lines = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n').split('\n')
    const at = text.slice(diagnostic.start ?? 0, (diagnostic.start ?? 0) + (diagnostic.length ?? 0))
    return `${at}: ${lines.at(-1)?.trim() ?? ''}`
  })
}

const base = "on: everywhere, namespace: 'web', image: 'r.example.com/a', criticality: 'standard'"

const cases: readonly (readonly [string, Parameters<typeof fleet>[0], RegExp | undefined])[] = [
  [
    'a good fleet',
    {
      apps: `back: app({ ${base}, flows: [{ to: 'front', port: 80, reason: 'r', owner: 'o', reviewBy: '2027-01-01' }] }),`,
    },
    undefined,
  ],
  [
    '[INV-REG-1] an unknown region',
    { clusters: "two: cluster({ ring: 'world', region: aws('eu-north-9') })," },
    /^'eu-north-9': Argument of type '"eu-north-9"' is not assignable to parameter of type '"us-east-1" \| /,
  ],
  [
    'an unknown ring',
    { clusters: "two: cluster({ ring: 'wrold', region: aws('eu-west-1') })," },
    /^two: Type '"wrold"' is not assignable to type '"staging" \| "world"'\. Did you mean '"world"'\?$/,
  ],
  [
    'an unknown cluster',
    { apps: `back: app({ ${base.replace('everywhere', "['oen']")} }),` },
    /^back: Type '"oen"' is not assignable to type '"one"'\.$/,
  ],
  [
    'an unknown app in a flow',
    {
      apps: `back: app({ ${base}, flows: [{ to: 'frnt', port: 80, reason: 'r', owner: 'o', reviewBy: '2027-01-01' }] }),`,
    },
    /^back: Type '"frnt"' is not assignable to type '"front" \| "back"'\. Did you mean '"front"'\?$/,
  ],
  [
    'an unknown namespace',
    { apps: `back: app({ ${base.replace("'web'", "'wbe'")} }),` },
    /^back: Type '"wbe"' is not assignable to type '"web"'\.$/,
  ],
  [
    'an unknown gateway',
    { apps: `back: app({ ${base}, expose: { gateway: 'pubic', host: 'a' } }),` },
    /^back: Type '"pubic"' is not assignable to type '"public"'\.$/,
  ],
  ['an unknown hub', { delivery: "argocd({ hub: 'tow' })" }, /Type '"tow"' is not assignable to type '"one"'/],
  [
    'an unknown field of an app',
    { apps: `back: app({ ${base}, replcas: 3 }),` },
    /^replcas: Object literal may only specify known properties, but 'replcas' does not exist .* Did you mean to write 'replicas'\?$/,
  ],
  [
    'an unknown option of a component',
    { more: 'components: { c: certManager({ isuers: {} }) },' },
    /^isuers: Object literal may only specify known properties, but 'isuers' does not exist .* Did you mean to write 'issuers'\?$/,
  ],
  [
    'a component on an unknown cluster',
    { more: "components: { c: certManager({ on: ['tow'] }) }," },
    /^c: Type '"tow"' is not assignable to type '"one"'\.$/,
  ],
  [
    'a day that is written another way',
    { apps: `back: app({ ${base}, paused: { reason: 'r', until: 'tomorrow' } }),` },
    /^until: Type '"tomorrow"' is not assignable to type '`\$\{number\}-\$\{number\}-\$\{number\}`'\.$/,
  ],
  [
    'a duration without a unit',
    { more: "recovery: { r: { from: 'one', to: 'one', rto: '15' } }," },
    /^rto: Type '"15"' is not assignable to type '`\$\{number\}s` \| /,
  ],
  [
    'a staged value of another kind',
    { apps: `back: app({ ${base}, replicas: staged(2, { upTo: 'staging', else: 'three' }) }),` },
    /'"three"'|'string'/,
  ],
]

for (const [name, parts, expected] of cases) {
  test(`${name} ${expected ? 'does not compile, and says so there' : 'compiles'}`, () => {
    const found = errors(fleet(parts))
    if (!expected) expect(found).toEqual([])
    else {
      expect(found).toHaveLength(1)
      expect(found[0]).toMatch(expected)
    }
  })
}
