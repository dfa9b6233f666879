import { rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { generation, lastGeneration } from './fixtures/generations.ts'
import { file, fresh, put, read, refusal, removeScratch } from './fixtures/scratch.ts'
import { writeTree } from './write.ts'

afterAll(removeScratch)

type Tree = Readonly<Record<string, string>>

const filesOf = (tree: Tree) => Object.entries(tree).map(([path, text]) => file(path, text))

/** Files and folders that such a tree must leave on disk, worked out on its own. */
const expected = (tree: Tree): ReadonlyMap<string, string> => {
  const found = new Map<string, string>(Object.entries(tree))
  for (const path of Object.keys(tree)) {
    const parts = path.split('/')
    for (let end = 1; end < parts.length; end++) found.set(parts.slice(0, end).join('/'), 'folder')
  }
  return found
}

const onDisk = (root: string) => new Map([...read(root)].filter(([path]) => path !== 'fleet.ledger'))

const long = 'long line\n'.repeat(1000)
const path = fc.constantFrom('a', 'a/b', 'a/c', 'a/b/d', 'e/f', 'e', 'g.yaml', 'h/i/j/k.yaml', 'h/i/l.yaml')
const tree = fc
  .dictionary(path, fc.constantFrom('1\n', '2\n', '', long))
  .filter((map) => Object.keys(map).every((one) => !Object.keys(map).some((other) => other.startsWith(`${one}/`))))

const damage = fc.record({
  edit: fc.constantFrom('a', 'a/b', 'g.yaml', 'none'),
  drop: fc.constantFrom('a/c', 'e/f', 'h/i/l.yaml', 'none'),
})

test('any sequence of trees, edits and deletions ends in exactly the last tree; foreign files and unchanged times stay', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(tree, damage), { minLength: 1, maxLength: 6 }), fc.boolean(), (steps, keepText) => {
      const root = fresh()
      const old = new Date('2020-01-01')
      put(root, 'mine/notes.txt', 'mine\n')
      utimesSync(join(root, 'mine/notes.txt'), old, old)
      let before: Tree = {}
      for (const [wanted, { edit, drop }] of steps) {
        for (const name of Object.keys(before)) utimesSync(join(root, name), old, old)
        if (edit in before) writeFileSync(join(root, edit), 'edited by hand\n')
        if (drop in before) rmSync(join(root, drop))
        const result = writeTree(root, filesOf(wanted), { allowDelete: true, keep: keepText ? 1 << 20 : 0 })
        const touched = (name: string) => name === edit || name === drop
        const same = Object.keys(wanted).filter((name) => before[name] === wanted[name] && !touched(name))
        for (const name of same) expect(statSync(join(root, name)).mtime, name).toEqual(old)
        // A file that was to go anyway and is gone is no edit.
        const edits = [edit in before ? edit : '', drop in before && drop in wanted ? drop : '']
        expect(result.edited).toEqual(edits.filter(Boolean).sort())
        expect(result.foreign).toEqual(['mine/notes.txt'])
        expect(onDisk(root)).toEqual(
          new Map([...expected({ ...wanted, 'mine/notes.txt': 'mine\n' })].sort(([a], [b]) => (a < b ? -1 : 1))),
        )
        before = wanted
      }
      expect(statSync(join(root, 'mine/notes.txt')).mtime).toEqual(old)
      const check = writeTree(root, filesOf(before), { check: true })
      expect(check).toMatchObject({
        added: [],
        changed: [],
        removed: [],
        edited: [],
        ledgerChanged: false,
        recovered: false,
      })
      rmSync(root, { recursive: true })
    }),
    { numRuns: 200 },
  )
})

const full = () =>
  Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' })

test('[F19] whichever step fails, the tree is as it was or the journal says so, and the next run ends in the new tree', () => {
  const count = { untouched: 0, between: 0 }
  for (let after = 1; after <= lastGeneration; after++) {
    for (let at = 1; ; at++) {
      const root = fresh()
      writeTree(root, generation(after - 1))
      const before = read(root)
      let step = 0
      const onStep = () => {
        step++
        if (step === at) throw full()
      }
      const refused = refusal(() => writeTree(root, generation(after), { allowDelete: true, onStep }))
      if (!refused) break
      expect(refused.code).toBe('io')
      if (refused.problems[0]?.includes('Nothing was changed. Free some space and run again.')) {
        count.untouched++
        expect(read(root)).toEqual(before)
      } else {
        count.between++
        expect(refused.problems[0]).toContain(
          'It is between the old state and the new one. Free some space and run again: the next run mends it first.',
        )
        expect(read(root).has('fleet.ledger.journal')).toBe(true)
        expect(refusal(() => writeTree(root, generation(after), { check: true }))?.problems).toEqual([
          `${root}: A run was interrupted here. Run generate once: it mends the tree.`,
        ])
      }
      writeTree(root, generation(after), { allowDelete: true })
      const undisturbed = fresh()
      writeTree(undisturbed, generation(after))
      expect(read(root)).toEqual(read(undisturbed))
    }
  }
  expect(count.untouched).toBeGreaterThan(50)
  expect(count.between).toBeGreaterThan(50)
})
