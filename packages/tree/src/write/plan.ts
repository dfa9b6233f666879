import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TreeFile } from '../file.ts'
import { sha256 } from '../hash.ts'
import type { LedgerEntry } from '../ledger.ts'
import { TreeError, type TreeProblem } from '../problem.ts'
import type { DiskKind } from './disk.ts'

/** A file to be written: its text where it was kept, else it is rendered again. */
export interface Planned {
  readonly file: TreeFile
  readonly sha256: string
  readonly text?: string
}

export interface WritePlan {
  readonly add: readonly Planned[]
  readonly replace: readonly Planned[]
  /** Paths, sorted. */
  readonly remove: readonly string[]
  /** In place with the right bytes, but in no ledger. */
  readonly own: readonly string[]
  readonly unchanged: number
  /** Generated files whose bytes on disk are not those of the ledger. */
  readonly edited: readonly string[]
  readonly foreign: readonly string[]
  readonly entries: readonly LedgerEntry[]
  readonly bytes: number
}

export interface PlanInput {
  readonly root: string
  readonly files: readonly TreeFile[]
  readonly ledger: readonly LedgerEntry[]
  /** Paths owned beyond the ledger, after an interrupted run. */
  readonly owned: ReadonlySet<string>
  readonly disk: ReadonlyMap<string, DiskKind>
  /** How many bytes of changed text may be kept between the two passes. */
  readonly keep: number
}

const foreignHint =
  'Move it away, or give the object in the definition another name. Fleetwright never overwrites a file that its ledger does not list.'

/** A folder on the way that is no folder: a foreign file or a link. */
const blocked = (
  path: string,
  disk: ReadonlyMap<string, DiskKind>,
  isOwned: (path: string) => boolean,
): string | undefined => {
  const parts = path.split('/')
  for (let end = 1; end < parts.length; end++) {
    const folder = parts.slice(0, end).join('/')
    const kind = disk.get(folder)
    if (kind === 'other' || (kind === 'file' && !isOwned(folder))) return folder
  }
  return undefined
}

/** First pass: renders, hashes and compares every file with the ledger and the disk; writes nothing. Throws a {@link TreeError} `foreign`. */
export const planWrite = ({ root, files, ledger, owned, disk, keep }: PlanInput): WritePlan => {
  const known = new Map(ledger.map((entry) => [entry.path, entry] as const))
  const isOwned = (path: string) => known.has(path) || owned.has(path)
  const wanted = new Set(files.map((file) => file.path))
  const plan = { add: [] as Planned[], replace: [] as Planned[], own: [] as string[], edited: [] as string[] }
  const entries: LedgerEntry[] = []
  const problems: TreeProblem[] = []
  let kept = 0
  let bytes = 0
  let unchanged = 0
  for (const file of files) {
    const text = file.text()
    const hash = sha256(text)
    entries.push({ path: file.path, sha256: hash, unit: file.owner, source: file.source })
    const keepText = kept + text.length <= keep
    const planned: Planned = { file, sha256: hash, ...(keepText ? { text } : {}) }
    const note = (list: Planned[]) => {
      list.push(planned)
      bytes += text.length
      if (keepText) kept += text.length
    }
    const kind = disk.get(file.path)
    const barrier = blocked(file.path, disk, isOwned)
    if (barrier || kind === 'other') {
      const message = `${barrier ?? file.path} is in the way: it is a link, or a file that Fleetwright does not own.`
      problems.push({ code: 'foreign', path: file.path, message, hint: foreignHint })
    } else if (kind !== 'file') note(plan.add)
    else {
      const onDisk = sha256(readFileSync(join(root, file.path)))
      const before = known.get(file.path)
      if (before && onDisk !== before.sha256) plan.edited.push(file.path)
      if (onDisk === hash) {
        unchanged++
        if (!before) plan.own.push(file.path)
      } else if (isOwned(file.path)) note(plan.replace)
      else
        problems.push({
          code: 'foreign',
          path: file.path,
          message: 'The file is there already, with other content, and Fleetwright does not own it.',
          hint: foreignHint,
        })
    }
  }
  const remove = [...new Set([...known.keys(), ...owned])]
    .filter((path) => !wanted.has(path) && disk.get(path) === 'file')
    .sort()
  const foreign = [...disk]
    .filter(([path, kind]) => kind !== 'folder' && !wanted.has(path) && !isOwned(path))
    .map(([path]) => path)
    .sort()
  for (const { file } of plan.add) {
    const inside = disk.get(file.path) === 'folder' && foreign.find((path) => path.startsWith(`${file.path}/`))
    if (inside)
      problems.push({
        code: 'foreign',
        path: file.path,
        message: `A folder with a foreign file is in the way: ${inside}.`,
        hint: foreignHint,
      })
  }
  if (problems.length) throw new TreeError('foreign', problems)
  return { ...plan, remove, unchanged, foreign, entries, bytes }
}
