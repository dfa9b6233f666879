import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { journalName } from '../names.ts'
import { pathProblem } from '../paths.ts'
import { TreeError } from '../problem.ts'

/** What one run is about to do. Paths of the tree are relative to its root, those of `last` absolute. */
export interface Journal {
  readonly version: 1
  /** Files that do not exist yet. The hash tells them from a file that somebody else puts there after a crash. */
  readonly add: readonly { readonly path: string; readonly sha256: string }[]
  readonly replace: readonly string[]
  readonly remove: readonly string[]
  /** Files outside the tree that are replaced last. */
  readonly last: readonly string[]
}

export const journalText = (journal: Journal): string => `${JSON.stringify(journal)}\n`

const isPath = (value: unknown): value is string => typeof value === 'string' && pathProblem(value) === undefined

const isListOf = <T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] =>
  Array.isArray(value) && value.every(is)

const isAddition = (value: unknown): value is Journal['add'][number] => {
  const { path, sha256 } = (value ?? {}) as { readonly path?: unknown; readonly sha256?: unknown }
  return isPath(path) && typeof sha256 === 'string'
}

const isOutside = (value: unknown): value is string => typeof value === 'string' && isAbsolute(value)

/** A journal comes from disk, perhaps from Git: nothing in it may lead out of the tree. */
const isJournal = (value: unknown): value is Journal => {
  const journal = (value ?? {}) as Readonly<Record<string, unknown>>
  return (
    journal['version'] === 1 &&
    isListOf(journal['add'], isAddition) &&
    isListOf(journal['replace'], isPath) &&
    isListOf(journal['remove'], isPath) &&
    isListOf(journal['last'], isOutside)
  )
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const hasJournal = (root: string): boolean => existsSync(join(root, journalName))

/**
 * The journal of a run that died. It is written by rename, so it is whole or not there.
 * Throws a {@link TreeError} `ledger` where somebody changed it.
 */
export const readJournal = (root: string): Journal | undefined => {
  if (!hasJournal(root)) return undefined
  const file = join(root, journalName)
  const journal = parsed(readFileSync(file, 'utf8'))
  if (isJournal(journal)) return journal
  const hint = 'Restore the tree from Git (`git restore <folder>`), remove the journal, and generate again.'
  throw new TreeError('ledger', [
    { code: 'journal', path: file, message: 'The journal of an interrupted run cannot be read.', hint },
  ])
}
