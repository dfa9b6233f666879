import { expect, test } from 'vitest'
import { addEntry, EditError, entryNames } from './definition.ts'

const fleet = `import { app, defineFleet } from 'fleetwright'

// The apps stay where they are.
export default defineFleet({
  name: 'shop',
  clusters: {},
  apps: {
    // the first
    frontend: app({ image: 'a' }),
  },
})
`

test('an entry is added by syntax tree; comments and everything else stay', () => {
  const [changed] = addEntry([{ path: 'fleet/shop/fleet.ts', text: fleet }], {
    section: 'apps',
    name: 'cart-api',
    value: "app({ image: 'b', on: everywhere })",
    imports: ['app', 'everywhere'],
  })
  expect(changed?.text).toContain("import { app, defineFleet, everywhere } from 'fleetwright'")
  expect(changed?.text).toContain(
    "    // the first\n    frontend: app({ image: 'a' }),\n    'cart-api': app({ image: 'b', on: everywhere })",
  )
  expect(changed?.text).toContain('// The apps stay where they are.')
})

test('a section in a file of its own is edited there', () => {
  const files = [
    {
      path: 'fleet/shop/fleet.ts',
      text: "import { defineFleet } from 'fleetwright'\nimport { apps } from './apps.ts'\nexport default defineFleet({ name: 'shop', clusters: {}, apps })\n",
    },
    {
      path: 'fleet/shop/apps.ts',
      text: "import { app } from 'fleetwright'\nexport const apps = { a: app({ image: 'a' }) } as const\n",
    },
  ]
  const changed = addEntry(files, { section: 'apps', name: 'b', value: "app({ image: 'b' })", imports: ['app'] })
  expect(changed.map(({ path }) => path)).toEqual(['fleet/shop/apps.ts'])
})

const refused: readonly (readonly [string, string, string])[] = [
  [
    'a name that is there already',
    fleet.replace('frontend', "'cart'"),
    'fleet/shop/fleet.ts:9: apps already has "cart". Choose another name.',
  ],
  [
    'a section made by code',
    fleet.replace(/apps: \{[^}]*\}[^}]*\}/s, 'apps: makeApps()'),
    'fleet/shop/fleet.ts: `apps` is not an object literal that can be edited. Add the entry by hand.',
  ],
  [
    'a file without a fleet',
    'export const a = 1\n',
    '/fleet/shop/fleet.ts does not end in `export default defineFleet({ … })`. Add the entry by hand.',
  ],
]
for (const [name, text, message] of refused) {
  test(`${name} is refused with the place and what to do`, () => {
    const edit = { section: 'apps', name: 'cart', value: '1', imports: [] }
    expect(() => addEntry([{ path: 'fleet/shop/fleet.ts', text }], edit)).toThrow(new EditError(message))
  })
}

test('names of a section are known for prompts', () => {
  expect(entryNames({ path: 'fleet/shop/fleet.ts', text: fleet }, 'apps')).toEqual(['frontend'])
  expect(entryNames({ path: 'fleet/shop/fleet.ts', text: fleet }, 'rings')).toEqual([])
})
