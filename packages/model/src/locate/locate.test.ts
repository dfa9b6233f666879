import { expect, test } from 'vitest'
import { locate } from './locate.ts'

const files: Readonly<Record<string, string>> = {
  '/w/fleet/shop/fleet.ts': `import { defineFleet, cluster } from 'fleetwright'
import { apps } from './apps.ts'
import small, { big as huge } from './groups.ts'

const shared = { region: 'x', nodeGroups: { front: { min: 1 } } }
const many = Object.fromEntries([1, 2].map((n) => [\`c\${n}\`, cluster({ ring: 'a' })]))
export default defineFleet({
  name: 'shop',
  clusters: {
    'shop-eu-west-1': cluster({ ring: 'a', ...shared, nodeGroups: huge }),
    other: cluster({ ...shared, ring: 'b' }),
    tiny: cluster({ ring: 'a', nodeGroups: small }),
    ...many,
  },
  apps,
  moved: [{ from: 'a', to: 'b' }, { from: 'c', to: 'd' }],
})
`,
  '/w/fleet/shop/apps.ts': `import { app } from 'fleetwright'
export { cart } from './cart.ts'
export const apps = { frontend: app({ image: 'a', flows: [{ to: 'cart', port: 8080 }] }) } as const
`,
  '/w/fleet/shop/groups.ts': `export const big = {
  backend: nodes('m6i.4xlarge', { min: 2, max: 9 }),
}
export default { web: nodes('m6i.large', { min: 1, max: 2 }) }
`,
}

const cases: readonly (readonly [string, string, string?])[] = [
  ['name', '/w/fleet/shop/fleet.ts:8:9'],
  ['clusters["shop-eu-west-1"].ring', '/w/fleet/shop/fleet.ts:10:39'],
  ['clusters["shop-eu-west-1"].nodeGroups.backend.max', '/w/fleet/shop/groups.ts:2:48'],
  ['clusters.tiny.nodeGroups.web.min', '/w/fleet/shop/groups.ts:4:49'],
  ['clusters.other.nodeGroups.front.min', '/w/fleet/shop/fleet.ts:5:59'],
  ['clusters.other.region', '/w/fleet/shop/fleet.ts:5:26'],
  [
    'clusters.other.kubernetes',
    '/w/fleet/shop/fleet.ts:11:20',
    'clusters.other.kubernetes is made by code here: the field is left out; its default counts.',
  ],
  [
    'clusters.c1.ring',
    '/w/fleet/shop/fleet.ts:13:5',
    'clusters.c1.ring is made by code here: the value comes out of a call, a loop or a table.',
  ],
  ['apps.frontend.flows[0].port', '/w/fleet/shop/apps.ts:3:79'],
  ['moved[1].to', '/w/fleet/shop/fleet.ts:16:52'],
]

for (const [path, place, note] of cases) {
  test(`${path} stands at ${place}`, async () => {
    const found = await locate(path, '/w/fleet/shop/fleet.ts', (file) => files[file])
    expect(`${found?.file}:${found?.line}:${found?.column}`).toBe(place)
    expect(found?.note).toBe(note)
  })
}

test('a definition that cannot be read has no place', async () => {
  expect(await locate('name', '/w/none.ts', () => undefined)).toBeUndefined()
})
