import { join } from 'node:path'
import type { TreeFile } from '../file.ts'
import { sha256 } from '../hash.ts'
import type { LedgerEntry } from '../ledger.ts'
import { TreeError, type TreeProblem } from '../problem.ts'
import { type DiskKind, hashAt } from './disk.ts'

/** A file to be written: its text where it was kept, else it is rendered again. */
export interface Planned {
  readonly file: TreeFile
  readonly sha256: string
  readonly text?: string
}

export interface WritePlan {
  readonly add: readonly Planned[]
  /** New files where a file or folder that goes is still in the way. */
  readonly addLate: readonly Planned[]
  readonly replace: readonly Planned[]
  /** Paths, sorted. */
  readonly remove: readonly string[]
  /** Paths that leave the ledger, whether or not they are still on disk. */
  readonly leaving: readonly string[]
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
  /** Paths that an interrupted run was busy with: what is odd about them is no hand edit. */
  readonly explained: ReadonlySet<string>
  readonly disk: ReadonlyMap<string, DiskKind>
  /** How many characters of changed text may be kept between the two passes. */
  readonly keep: number
}

const hint =
  'Move it away, or give the object in the definition another name. Fleetwright never overwrites a file that its ledger does not list.'

/** What is no folder on the way to a path: a file or a link. */
const inTheWay = (path: string, disk: ReadonlyMap<string, DiskKind>): string | undefined => {
  for (let end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
    const folder = path.slice(0, end)
    const kind = disk.get(folder)
    if (kind === undefined) return undefined
    if (kind !== 'folder') return folder
  }
  return undefined
}

const compare = (a: { readonly path: string }, b: { readonly path: string }) =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0

/**
 * First pass: renders, hashes and compares every file with the ledger and the disk; writes nothing.
 * The disk is read, not trusted: only its bytes tell a hand edit.
 * Throws a {@link TreeError} `foreign`.
 */
export const planWrite = ({ root, files, ledger, explained, disk, keep }: PlanInput): WritePlan => {
  const known = new Map(ledger.map((entry) => [entry.path, entry] as const))
  const wanted = new Set(files.map((file) => file.path))
  const plan = { add: [] as Planned[], addLate: [] as Planned[], replace: [] as Planned[] }
  const edited: string[] = []
  const entries: LedgerEntry[] = []
  const problems: TreeProblem[] = []
  let kept = 0
  let bytes = 0
  let unchanged = 0
  const isOwned = (path: string) => known.has(path) && disk.get(path) === 'file'
  const refuse = (path: string, message: string) => problems.push({ code: 'foreign', path, message, hint })
  const foreign = [...disk]
    .filter(([path, kind]) => kind !== 'folder' && !wanted.has(path) && !isOwned(path))
    .map(([path]) => path)
    .sort()
  const noteEdit = (path: string, hash?: string) => {
    const before = known.get(path)
    if (before && before.sha256 !== hash && !explained.has(path)) edited.push(path)
  }

  for (const file of [...files].sort(compare)) {
    const { path } = file
    const text = file.text()
    const hash = sha256(text)
    entries.push({ path, sha256: hash, unit: file.owner, source: file.source })
    const note = (list: Planned[]) => {
      const keepText = kept + text.length <= keep
      list.push({ file, sha256: hash, ...(keepText ? { text } : {}) })
      bytes += Buffer.byteLength(text)
      if (keepText) kept += text.length
    }
    const kind = disk.get(path)
    const barrier = kind === undefined ? inTheWay(path, disk) : undefined
    if (kind === 'file') {
      const onDisk = hashAt(join(root, path))
      noteEdit(path, onDisk)
      if (onDisk === hash) unchanged++
      else if (known.has(path)) note(plan.replace)
      else refuse(path, 'The file is there already, with other content, and Fleetwright does not own it.')
      continue
    }
    noteEdit(path)
    const inside = kind === 'folder' ? foreign.find((one) => one.startsWith(`${path}/`)) : undefined
    if (kind === 'other' || (barrier && !isOwned(barrier)))
      refuse(path, `${barrier ?? path} is in the way: it is a link, or a file that Fleetwright does not own.`)
    else if (inside) refuse(path, `A folder with a foreign file is in the way: ${inside}.`)
    else note(kind === 'folder' || barrier ? plan.addLate : plan.add)
  }

  if (problems.length) throw new TreeError('foreign', problems)
  const leaving = [...known.keys()].filter((path) => !wanted.has(path)).sort()
  const remove = leaving.filter(isOwned)
  for (const path of remove) noteEdit(path, hashAt(join(root, path)))
  return { ...plan, remove, leaving, unchanged, edited: edited.sort(), foreign, entries, bytes }
}
