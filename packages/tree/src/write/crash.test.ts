import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sha256 } from '../hash.ts'
import { parseLedger } from '../ledger.ts'
import { journalName, ledgerName, newSuffix } from '../names.ts'
import { generation, lastGeneration, lockText } from './fixtures/generations.ts'
import { writeTree } from './write.ts'

const scratch = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'fleetwright-crash-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const child = join(import.meta.dirname, 'fixtures/die.ts')

const read = (root: string): Map<string, string> =>
  new Map(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(root, file), readFileSync(file, 'utf8')] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

const write = (root: string, number: number, lock: string) =>
  writeTree(root, generation(number), { allowDelete: 1000, last: [{ path: lock, text: lockText(number) }] })

/** The tree of an undisturbed run. */
const undisturbed = (number: number): Map<string, string> => {
  const root = mkdtempSync(join(scratch, 'clean-'))
  write(root, number, join(scratch, `clean-${number}.lock`))
  return read(root)
}

const texts = (number: number) => new Map(generation(number).map((file) => [file.path, file.text()] as const))

/** Every file is old, new, or absent and journalled; the ledger is old or new. */
const expectWhole = (root: string, before: number, after: number) => {
  const [old, now] = [texts(before), texts(after)]
  const disk = read(root)
  const journalled = disk.get(journalName) ?? ''
  for (const [path, text] of disk) {
    if (path === journalName || path === 'fleet.ledger.lock' || path.endsWith(newSuffix)) continue
    if (path === ledgerName) expect(parseLedger(text).problems).toEqual([])
    else if (text !== old.get(path) && text !== now.get(path)) {
      // Only a new file may be short, and then the journal says so.
      expect(journalled, `${path} is half and not journalled`).toContain(
        `{"path":"${path}","sha256":"${sha256(now.get(path) ?? '')}"}`,
      )
    }
  }
  for (const path of [...old.keys(), ...now.keys()])
    if (!disk.has(path) && old.has(path)) expect(journalled, `${path} is gone`).toContain(`"${path}"`)
}

interface Case {
  readonly root: string
  readonly lock: string
}

const start = (base: string, name: string): Case => {
  const root = join(scratch, name)
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
    const base = join(scratch, `base-${after}`)
    mkdirSync(base)
    write(base, after - 1, `${base}.lock`)
    for (let at = 1; ; at++) {
      const one = start(base, `kill-${after}-${at}`)
      writeFileSync(one.lock, lockText(after - 1))
      if (!kill(one, after, at)) break
      kills++
      expectWhole(one.root, after - 1, after)
      // Now and then the next run dies too, and the definition has moved on by then.
      if (at % 5 === 0 && kill(one, after, 3 + (at % 7))) kills++
      const next = at % 3 === 0 ? Math.max(0, after - 1) : at % 3 === 1 ? after : Math.min(lastGeneration, after + 1)
      write(one.root, next, one.lock)
      expect(read(one.root)).toEqual(undisturbed(next))
      expect(readFileSync(one.lock, 'utf8')).toBe(lockText(next))
      expect(write(one.root, next, one.lock)).toMatchObject({ added: [], changed: [], removed: [], recovered: false })
      rmSync(one.root, { recursive: true })
    }
  }
  expect(kills).toBeGreaterThanOrEqual(200)
}, 180_000)
