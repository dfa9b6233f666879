import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { journalName, ledgerName, newSuffix } from '../names.ts'
import { generation, lastGeneration, lockText } from './fixtures/generations.ts'
import { fresh, read, removeScratch } from './fixtures/scratch.ts'
import { writeTree } from './write.ts'

afterAll(removeScratch)

const child = join(import.meta.dirname, 'fixtures/die.ts')

const write = (root: string, number: number, lock: string) =>
  writeTree(root, generation(number), { allowDelete: 1000, last: [{ path: lock, text: lockText(number) }] })

/** The tree of an undisturbed run. */
const undisturbed = (number: number) => {
  const root = fresh()
  write(root, number, `${root}.lock`)
  return read(root)
}

const clean = Array.from({ length: lastGeneration + 1 }, (_, number) => undisturbed(number))

/** Every file is old, new, or absent (empty, for a new one) and journalled; ledger and lock are old or new, never half. */
const expectWhole = ({ root, lock }: Case, before: number, after: number) => {
  const [old, now, disk] = [clean[before], clean[after], read(root)]
  const journal = disk.get(journalName) ?? ''
  for (const [path, text] of disk) {
    if (path.startsWith(`${ledgerName}.`) || path.endsWith(newSuffix) || text === 'folder') continue
    if (text === old?.get(path) || text === now?.get(path)) continue
    expect([path, text]).toEqual([path, ''])
    expect(journal, `${path} is empty and not journalled`).toContain(`{"path":"${path}","sha256":`)
  }
  for (const [path, text] of old ?? []) {
    if (!disk.has(path) && text !== 'folder')
      expect(journal, `${path} is gone and not journalled`).toContain(`"${path}"`)
  }
  expect([lockText(before), lockText(after)]).toContain(readFileSync(lock, 'utf8'))
}

interface Case {
  readonly root: string
  readonly lock: string
}

const start = (base: string): Case => {
  const root = fresh()
  cpSync(base, root, { recursive: true })
  return { root, lock: `${root}.lock` }
}

const kill = ({ root, lock }: Case, number: number, at: number): boolean => {
  const died = spawnSync(process.execPath, [child, root, String(number), String(at), lock], { encoding: 'utf8' })
  if (died.signal === 'SIGKILL') return true
  expect(died.stderr).toBe('')
  expect(died.status).toBe(0)
  return false
}

test('[F19] killed before every single step, a run loses nothing, and the next one ends in the undisturbed tree', () => {
  let kills = 0
  for (let after = 1; after <= lastGeneration; after++) {
    const base = fresh()
    write(base, after - 1, `${base}.lock`)
    for (let at = 1; ; at++) {
      const one = start(base)
      writeFileSync(one.lock, lockText(after - 1))
      if (!kill(one, after, at)) break
      kills++
      expectWhole(one, after - 1, after)
      // Now and then the next run dies too, while it mends, and the definition has moved on by then.
      if (at % 5 === 0 && kill(one, after, 1 + (at % 11))) kills++
      const next = at % 3 === 0 ? Math.max(0, after - 1) : at % 3 === 1 ? after : Math.min(lastGeneration, after + 1)
      // What a dead run left is not taken for an edit by hand.
      expect(write(one.root, next, one.lock).edited).toEqual([])
      expect(read(one.root)).toEqual(clean[next])
      expect(readFileSync(one.lock, 'utf8')).toBe(lockText(next))
      expect(existsSync(one.lock + newSuffix)).toBe(false)
      expect(write(one.root, next, one.lock)).toMatchObject({
        added: [],
        changed: [],
        removed: [],
        last: [],
        recovered: false,
      })
      rmSync(one.root, { recursive: true })
    }
  }
  expect(kills).toBeGreaterThanOrEqual(200)
}, 180_000)
