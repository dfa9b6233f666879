import { applyPatch } from 'diff'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffText, diffTrees } from './diff.ts'
import type { LedgerEntry } from './ledger.ts'

const entry = (path: string, sha256 = '1', unit = 'apps/a'): LedgerEntry => ({ path, sha256, unit, source: 'apps.a' })

test('two ledgers give what was added, changed and removed, sorted, and what has a new owner', () => {
  const before = [entry('same'), entry('gone'), entry('other', '1'), entry('handed', '1', 'apps/a')]
  const after = [entry('z-new'), entry('handed', '1', 'apps/b'), entry('other', '2'), entry('same'), entry('a-new')]
  expect(diffTrees(before, after)).toEqual({
    added: [entry('a-new'), entry('z-new')],
    changed: [{ before: entry('other', '1'), after: entry('other', '2') }],
    removed: [entry('gone')],
    moved: [{ before: entry('handed', '1', 'apps/a'), after: entry('handed', '1', 'apps/b') }],
  })
  expect(diffTrees(after, after)).toEqual({ added: [], changed: [], removed: [], moved: [] })
})

test('the text diff is the one Git prints', () => {
  expect(diffText('a.yaml', 'kind: A\nreplicas: 2\n', 'kind: A\nreplicas: 3\n')).toBe(
    '--- a/a.yaml\n+++ b/a.yaml\n@@ -1,2 +1,2 @@\n kind: A\n-replicas: 2\n+replicas: 3\n',
  )
  expect(diffText('a.yaml', undefined, 'x\n')).toBe('--- /dev/null\n+++ b/a.yaml\n@@ -0,0 +1,1 @@\n+x\n')
  expect(diffText('a.yaml', 'x\n', undefined)).toBe('--- a/a.yaml\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-x\n')
  expect(diffText('a.yaml', 'x\n', 'x\n')).toBe('')
})

test('a text diff leads from the old text to the new one', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', '', '  c: 1', '- d'))
    .map((lines) => lines.map((line) => `${line}\n`).join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const patch = diffText('f', before, after)
      expect(patch ? applyPatch(before, patch) : before).toBe(after)
    }),
  )
})
