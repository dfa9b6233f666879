import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { file, files, fresh, put, refusal, removeScratch } from './fixtures/scratch.ts'
import { writeTree } from './write.ts'

afterAll(removeScratch)

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
    edited: ['a.yaml', 'b.yaml'],
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
      `${root}: Protected files would leave the tree: clusters/a/kustomization.yaml. If that is what you want, run again with --allow-delete 1.`,
    ])
    expect(writeTree(root, files('b.yaml'), { protect, allowDelete: 1 }).removed).toEqual([
      'clusters/a/kustomization.yaml',
    ])
  })
})

describe('steps', () => {
  const stepsOf = (root: string, run: (onStep: (step: string) => void) => unknown) => {
    const steps: string[] = []
    run((step) => steps.push(step.replace(`${root}/`, '')))
    return steps
  }

  test('everything new is written before anything old changes; a long new file comes by rename', () => {
    const root = fresh()
    writeTree(root, files('changed.yaml', 'gone.yaml'))
    const list = [file('changed.yaml', 'new\n'), file('short.yaml'), file('long.yaml', 'x'.repeat(4097))]
    const steps = stepsOf(root, (onStep) => writeTree(root, list, { onStep }))
    expect(steps.filter((step) => !step.startsWith('fill') && !step.startsWith('folder'))).toEqual([
      'create fleet.ledger.journal.fleetwright-new',
      'rename fleet.ledger.journal',
      'create long.yaml.fleetwright-new',
      'create short.yaml',
      'create changed.yaml.fleetwright-new',
      'create fleet.ledger.fleetwright-new',
      'remove gone.yaml',
      'rename long.yaml',
      'rename changed.yaml',
      'rename fleet.ledger',
      'remove fleet.ledger.journal',
    ])
  })

  test('a run that died after its ledger was in place has nothing left to do', () => {
    const root = fresh()
    const onStep = (step: string) => {
      if (step === `remove ${root}/fleet.ledger.journal`) throw new Error('stop')
    }
    expect(() => writeTree(root, files('a.yaml', 'b/c.yaml'), { onStep })).toThrow('stop')
    const { ino } = statSync(join(root, 'b/c.yaml'))
    expect(writeTree(root, files('a.yaml', 'b/c.yaml'))).toMatchObject({ added: [], unchanged: 2, recovered: true })
    expect(statSync(join(root, 'b/c.yaml')).ino).toBe(ino)
    expect(existsSync(join(root, 'fleet.ledger.journal'))).toBe(false)
  })
})

test('a file takes the place of a folder in which only empty folders are left', () => {
  const root = fresh()
  writeTree(root, files('a/x.yaml'))
  mkdirSync(join(root, 'a/empty/deep'), { recursive: true })
  expect(writeTree(root, files('a')).added).toEqual(['a'])
  expect(readFileSync(join(root, 'a'), 'utf8')).toBe('a\n')
})

test('the files of Git are no foreign files', () => {
  const root = fresh()
  put(root, '.git/config', 'x')
  put(root, 'a/.git', 'gitdir: elsewhere')
  expect(writeTree(root, files('b.yaml')).foreign).toEqual([])
})

test('[F19] of a large tree 5 % may go', () => {
  const root = fresh()
  const many = Array.from({ length: 1000 }, (_, index) => file(`f${index}.yaml`))
  writeTree(root, many)
  expect(refusal(() => writeTree(root, many.slice(51)))?.code).toBe('budget')
  expect(writeTree(root, many.slice(51), { check: true }).removed).toHaveLength(51)
  expect(writeTree(root, many.slice(50)).removed).toHaveLength(50)
  expect(writeTree(root, [], { allowDelete: true }).removed).toHaveLength(950)
})

test('files of `last` are replaced where they differ, and not touched where they do not', () => {
  const root = fresh()
  const lock = { path: join(fresh(), 'fleet.lock.yaml'), text: 'pins: {}\n' }
  expect(writeTree(root, files('a.yaml'), { last: [lock] }).last).toEqual([lock.path])
  const { ino } = statSync(lock.path)
  expect(writeTree(root, files('b.yaml'), { last: [lock] })).toMatchObject({ added: ['b.yaml'], last: [] })
  expect(statSync(lock.path).ino).toBe(ino)
  const moved = { ...lock, text: 'pins: {a: 1}\n' }
  expect(writeTree(root, files('b.yaml'), { last: [moved], check: true }).last).toEqual([lock.path])
  expect(readFileSync(lock.path, 'utf8')).toBe(lock.text)
  expect(writeTree(root, files('b.yaml'), { last: [moved] })).toMatchObject({ added: [], last: [lock.path] })
  expect(readFileSync(lock.path, 'utf8')).toBe(moved.text)
})
