import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { journalName } from '../names.ts'
import { TreeError } from '../problem.ts'

/** What one run is about to do. Paths of the tree are relative to its root, those of `last` absolute. */
export interface Journal {
  readonly version: 1
  /** Files that did not exist: after a crash they are whole (the hash says so) or they count as absent. */
  readonly add: readonly { readonly path: string; readonly sha256: string }[]
  readonly replace: readonly { readonly path: string; readonly sha256: string }[]
  readonly remove: readonly string[]
  /** Files in place already that no ledger lists yet: an earlier run died after adding them. */
  readonly own: readonly string[]
  /** Files outside the tree that are replaced last. */
  readonly last: readonly string[]
}

export const journalText = (journal: Journal): string => `${JSON.stringify(journal)}\n`

const isJournal = (value: unknown): value is Journal =>
  typeof value === 'object' && value !== null && (value as { version?: unknown }).version === 1

/**
 * The journal of a run that died. It is written by rename, so it is whole or not there.
 * Throws a {@link TreeError} `ledger` where somebody changed it by hand.
 */
export const readJournal = (root: string): Journal | undefined => {
  const file = join(root, journalName)
  if (!existsSync(file)) return undefined
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (isJournal(value)) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  const hint = 'Restore the tree from Git (`git restore <folder>`), remove the journal, and generate again.'
  throw new TreeError('ledger', [
    { code: 'journal', path: file, message: 'The journal of an interrupted run cannot be read.', hint },
  ])
}
