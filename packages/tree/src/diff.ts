import { createTwoFilesPatch } from 'diff'
import type { LedgerEntry } from './ledger.ts'

/** One file in both trees, with other bytes. */
export interface ChangedEntry {
  readonly before: LedgerEntry
  readonly after: LedgerEntry
}

/** What differs between two ledgers; every list is sorted by path. */
export interface TreeDiff {
  readonly added: readonly LedgerEntry[]
  readonly changed: readonly ChangedEntry[]
  readonly removed: readonly LedgerEntry[]
  /** Same bytes, but another unit or model path: the file has a new owner. */
  readonly moved: readonly ChangedEntry[]
}

const byPath = (entries: readonly LedgerEntry[]): LedgerEntry[] =>
  [...entries].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))

/** Compares two trees by their ledgers alone; no file is read. */
export const diffTrees = (before: readonly LedgerEntry[], after: readonly LedgerEntry[]): TreeDiff => {
  const old = new Map(before.map((entry) => [entry.path, entry] as const))
  const now = new Set(after.map(({ path }) => path))
  const added: LedgerEntry[] = []
  const changed: ChangedEntry[] = []
  const moved: ChangedEntry[] = []
  for (const entry of byPath(after)) {
    const was = old.get(entry.path)
    if (!was) added.push(entry)
    else if (was.sha256 !== entry.sha256) changed.push({ before: was, after: entry })
    else if (was.unit !== entry.unit || was.source !== entry.source) moved.push({ before: was, after: entry })
  }
  return { added, changed, removed: byPath([...old.values()]).filter(({ path }) => !now.has(path)), moved }
}

const nowhere = '/dev/null'

/**
 * Unified diff of one file as Git prints it, with three lines of context; undefined stands for a file that does not
 * exist. Empty where nothing differs.
 */
export const diffText = (path: string, before: string | undefined, after: string | undefined): string => {
  if (before === after) return ''
  const from = before === undefined ? nowhere : `a/${path}`
  const to = after === undefined ? nowhere : `b/${path}`
  const patch = createTwoFilesPatch(from, to, before ?? '', after ?? '', undefined, undefined, { context: 3 })
  return patch.slice(patch.indexOf('---'))
}
