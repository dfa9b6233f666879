import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const folders = [
  'packages/blueprints/src',
  'packages/components/src',
  'packages/delivery/src',
  'packages/policies/src',
  'environments',
  'templates',
]

/** A private range as it would be written down. */
const literal = /\b(?:10|172\.(?:1[6-9]|2\d|3[01])|192\.168)(?:\.\d{1,3}){2,3}\/\d{1,2}\b/

test('[INV-CIDR-3] no template, default or blueprint holds an address range: ranges come from the definition and the lock', () => {
  const found = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|hbs)$/.test(entry.name) && !entry.name.endsWith('.test.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
      // The scaffold of a fleet has to propose a supernet: it is the user's own text from then on.
      .filter((file) => !file.endsWith('fleet.ts.hbs') && literal.test(readFileSync(file, 'utf8'))),
  )
  expect(found.map((file) => relative(root, file))).toEqual([])
})
