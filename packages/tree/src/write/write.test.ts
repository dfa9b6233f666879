import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { TreeFile } from '../file.ts'
import { TreeError } from '../problem.ts'
import { writeTree } from './write.ts'

const scratch = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'fleetwright-write-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const fresh = () => mkdtempSync(join(scratch, 'tree-'))
const file = (path: string, text = `${path}\n`, owner = 'apps/a'): TreeFile => ({
  path,
  owner,
  source: 'apps.a',
  text: () => text,
})
const files = (...paths: readonly string[]) => paths.map((path) => file(path))
const put = (root: string, path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

/** Code and full text of what a call refuses. */
const refusal = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    if (error instanceof TreeError)
      return {
        code: error.code,
        problems: error.problems.map((problem) => `${problem.path}: ${problem.message} ${problem.hint}`),
      }
    throw error
  }
  return undefined
}

test('differences only: unchanged files keep their time, and a second run writes nothing', () => {
  const root = fresh()
  expect(writeTree(root, files('a/x.yaml', 'b.yaml'))).toMatchObject({ added: ['a/x.yaml', 'b.yaml'], unchanged: 0 })
  const old = new Date('2020-01-01')
  for (const path of ['a/x.yaml', 'b.yaml', 'fleet.ledger']) utimesSync(join(root, path), old, old)
  expect(writeTree(root, files('a/x.yaml', 'b.yaml'))).toMatchObject({
    added: [],
    changed: [],
    removed: [],
    unchanged: 2,
  })
  expect(writeTree(root, [file('a/x.yaml'), file('b.yaml', 'new\n')])).toMatchObject({
    changed: ['b.yaml'],
    unchanged: 1,
  })
  expect(statSync(join(root, 'a/x.yaml')).mtime).toEqual(old)
  expect(readFileSync(join(root, 'fleet.ledger'), 'utf8')).toMatch(
    /^# fleetwright ledger 1.*\na\/x.yaml\t[0-9a-f]{64}\tapps\/a\tapps.a\nb.yaml\t/,
  )
})

test('a file changed or deleted by hand is put right and reported', () => {
  const root = fresh()
  writeTree(root, files('a.yaml', 'b.yaml'))
  put(root, 'a.yaml', 'edited\n')
  rmSync(join(root, 'b.yaml'))
  expect(writeTree(root, files('a.yaml', 'b.yaml'), { check: true })).toMatchObject({
    added: ['b.yaml'],
    changed: ['a.yaml'],
    edited: ['a.yaml'],
  })
  expect(readFileSync(join(root, 'a.yaml'), 'utf8')).toBe('edited\n')
  writeTree(root, files('a.yaml', 'b.yaml'))
  expect(readFileSync(join(root, 'a.yaml'), 'utf8')).toBe('a.yaml\n')
})

test('foreign files are reported and left alone; folders that became empty go, others stay', () => {
  const root = fresh()
  writeTree(root, files('a/x.yaml', 'b/y.yaml', 'c.yaml'))
  put(root, 'a/README.md', 'mine\n')
  expect(writeTree(root, files('c.yaml'))).toMatchObject({
    removed: ['a/x.yaml', 'b/y.yaml'],
    foreign: ['a/README.md'],
  })
  expect([existsSync(join(root, 'a')), existsSync(join(root, 'b'))]).toEqual([true, false])
})

describe('[F19] nothing is overwritten or lost', () => {
  test('a foreign file with other content is refused, one with the same content adopted', () => {
    const root = fresh()
    put(root, 'a.yaml', 'mine\n')
    put(root, 'b.yaml', 'b.yaml\n')
    expect(refusal(() => writeTree(root, files('a.yaml', 'b.yaml', 'c.yaml')))).toEqual({
      code: 'foreign',
      problems: [
        'a.yaml: The file is there already, with other content, and Fleetwright does not own it. Move it away, or give the object in the definition another name. Fleetwright never overwrites a file that its ledger does not list.',
      ],
    })
    expect(existsSync(join(root, 'c.yaml'))).toBe(false)
    rmSync(join(root, 'a.yaml'))
    expect(writeTree(root, files('a.yaml', 'b.yaml'))).toMatchObject({ added: ['a.yaml'], unchanged: 1 })
  })

  test('links are never followed out of the tree', () => {
    const root = fresh()
    const outside = fresh()
    symlinkSync(outside, join(root, 'a'))
    expect(refusal(() => writeTree(root, files('a/x.yaml')))?.problems).toEqual([
      'a/x.yaml: a is in the way: it is a link, or a file that Fleetwright does not own. Move it away, or give the object in the definition another name. Fleetwright never overwrites a file that its ledger does not list.',
    ])
    expect(existsSync(join(outside, 'x.yaml'))).toBe(false)
  })

  test('removing more than max(20, 5 %) needs --allow-delete', () => {
    const root = fresh()
    const many = Array.from({ length: 30 }, (_, index) => file(`f${index + 10}.yaml`))
    writeTree(root, many)
    expect(refusal(() => writeTree(root, many.slice(0, 9)))).toEqual({
      code: 'budget',
      problems: [
        `${root}: 21 of 30 files would be removed, at most 20 may be: f19.yaml, f20.yaml, f21.yaml, f22.yaml, f23.yaml and 16 more. If that is what you want, run again with --allow-delete 21.`,
      ],
    })
    expect(refusal(() => writeTree(root, many.slice(0, 9), { allowDelete: 5 }))?.code).toBe('budget')
    expect(writeTree(root, many.slice(0, 9), { allowDelete: 21 }).removed).toHaveLength(21)
  })

  test('[F3] a protected file needs --allow-delete however few they are', () => {
    const root = fresh()
    const protect = (path: string) => path.startsWith('clusters/')
    writeTree(root, files('clusters/a/kustomization.yaml', 'b.yaml'))
    expect(refusal(() => writeTree(root, files('b.yaml'), { protect }))?.problems).toEqual([
      `${root}: Whole clusters would leave the tree: clusters/a/kustomization.yaml. If that is what you want, run again with --allow-delete 1.`,
    ])
    expect(writeTree(root, files('b.yaml'), { protect, allowDelete: 1 }).removed).toEqual([
      'clusters/a/kustomization.yaml',
    ])
  })
})

describe('paths', () => {
  const rejected: readonly (readonly [string, readonly TreeFile[], readonly string[]])[] = [
    [
      'two owners of one path',
      [file('a.yaml', 'x', 'apps/a'), file('a.yaml', 'x', 'apps/b')],
      ['a.yaml: apps/a (apps.a) and apps/b (apps.a) give the same path. Rename one of the two in the definition.'],
    ],
    [
      'paths that differ in case',
      [file('A.yaml'), file('a.yaml')],
      [
        'a.yaml: apps/a (apps.a) and apps/a (apps.a) give a path that differs only in case (A.yaml). Rename one of the two in the definition.',
      ],
    ],
    [
      'a file where another needs a folder',
      [file('a', 'x', 'apps/a'), file('a/b.yaml', 'x', 'apps/b')],
      [
        'a/b.yaml: apps/b (apps.a) needs a folder where apps/a (apps.a) has the file a. Rename one of the two in the definition.',
      ],
    ],
    [
      'a path that leaves the tree',
      [file('../a')],
      [
        '../a: The path leaves its folder or has an empty part. It comes from apps/a (apps.a). Give the object or unit another name.',
      ],
    ],
    [
      'the name of the ledger',
      [file('fleet.ledger')],
      [
        'fleet.ledger: The name is reserved for the tree itself. It comes from apps/a (apps.a). Give the object or unit another name.',
      ],
    ],
  ]
  for (const [name, list, problems] of rejected) {
    test(`${name} are refused with both owners`, () => {
      expect(refusal(() => writeTree(fresh(), list))).toEqual({ code: 'path', problems })
    })
  }
})

describe('trouble with the folder', () => {
  test('two runs at once: the second is told who writes', () => {
    const root = fresh()
    put(root, 'fleet.ledger.lock', '1\n')
    expect(refusal(() => writeTree(root, files('a.yaml')))).toEqual({
      code: 'busy',
      problems: [
        `${root}: Another run (process 1) is writing this tree. Wait until it is done. If it is gone, remove the file named fleet.ledger.lock.`,
      ],
    })
    put(root, 'fleet.ledger.lock', '999999999\n')
    expect(writeTree(root, files('a.yaml')).added).toEqual(['a.yaml'])
    expect(existsSync(join(root, 'fleet.ledger.lock'))).toBe(false)
  })

  test('a ledger with conflict marks is refused line by line', () => {
    const root = fresh()
    writeTree(root, files('a.yaml'))
    const text = readFileSync(join(root, 'fleet.ledger'), 'utf8')
    put(root, 'fleet.ledger', `${text}<<<<<<< ours\nhalf a line`)
    expect(refusal(() => writeTree(root, files('a.yaml')))?.problems).toHaveLength(3)
  })

  test('a folder without write permission, or a full disk, is said in one sentence', () => {
    const root = join(fresh(), 'file')
    writeFileSync(root, 'not a folder')
    expect(refusal(() => writeTree(join(root, 'tree'), files('a.yaml')))?.problems[0]).toContain(
      'A file is where a folder has to be: move it away.',
    )
    if (process.getuid?.() !== 0) {
      const locked = fresh()
      chmodSync(locked, 0o500)
      expect(refusal(() => writeTree(locked, files('a.yaml')))?.problems[0]).toContain(
        'Give yourself write permission on the folder and run again.',
      )
    }
  })

  test('a full disk half way leaves a journal, and the next run ends right', () => {
    const root = fresh()
    writeTree(root, files('a.yaml', 'b.yaml'))
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    const onStep = (step: string) => {
      if (step.startsWith('create') && step.includes('d.yaml')) throw full
    }
    expect(refusal(() => writeTree(root, [file('a.yaml', 'new\n'), ...files('c.yaml', 'd.yaml')], { onStep }))).toEqual(
      {
        code: 'io',
        problems: [
          `${root}: The tree could not be written: ENOSPC: no space left on device, write. Free some space and run again: the interrupted run is mended first.`,
        ],
      },
    )
    expect(existsSync(join(root, 'fleet.ledger.journal'))).toBe(true)
    expect(refusal(() => writeTree(root, files('a.yaml', 'c.yaml'), { check: true }))?.problems).toEqual([
      `${root}: A run was interrupted here. Run generate once: it mends the tree.`,
    ])
    expect(writeTree(root, files('a.yaml', 'c.yaml')).recovered).toBe(true)
    expect(writeTree(root, files('a.yaml', 'c.yaml'), { check: true })).toMatchObject({
      added: [],
      changed: [],
      removed: [],
      foreign: [],
    })
  })

  test('a render that gives two texts is caught before it does harm', () => {
    let count = 0
    const odd: TreeFile = { path: 'a.yaml', owner: 'apps/a', source: 'apps.a', text: () => `${count++}\n` }
    expect(refusal(() => writeTree(fresh(), [odd], { keep: 0 }))?.problems).toEqual([
      'a.yaml: apps/a (apps.a) gave two different texts for one definition. Please report this: a render depends on something that is not in the definition.',
    ])
  })
})

test('any sequence of trees ends in exactly the last one, whatever lay there', () => {
  const path = fc.constantFrom('a', 'a/b', 'a/c', 'a/b/d', 'e/f', 'e', 'g.yaml')
  const tree = fc
    .dictionary(path, fc.constantFrom('1\n', '2\n', '3\n'))
    .filter((map) => Object.keys(map).every((one) => !Object.keys(map).some((other) => other.startsWith(`${one}/`))))
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1, maxLength: 6 }), (trees) => {
      const root = fresh()
      put(root, 'mine/notes.txt', 'mine\n')
      for (const map of trees)
        writeTree(
          root,
          Object.entries(map).map(([name, text]) => file(name, text)),
          { allowDelete: 100 },
        )
      const last = trees.at(-1) ?? {}
      const check = writeTree(
        root,
        Object.entries(last).map(([name, text]) => file(name, text)),
        { check: true },
      )
      expect(check).toMatchObject({
        added: [],
        changed: [],
        removed: [],
        foreign: ['mine/notes.txt'],
        ledgerChanged: false,
      })
      for (const [name, text] of Object.entries(last)) expect(readFileSync(join(root, name), 'utf8')).toBe(text)
      rmSync(root, { recursive: true })
    }),
    { numRuns: 60 },
  )
})
