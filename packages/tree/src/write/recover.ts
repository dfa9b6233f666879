import { dirname, join } from 'node:path'
import { journalName, ledgerName, newSuffix, runLockName } from '../names.ts'
import type { LedgerEntry } from '../ledger.ts'
import { hashAt, statAt } from './disk.ts'
import { readJournal } from './journal.ts'
import type { Steps } from './steps.ts'

const sizeOf = (file: string): number | undefined => {
  const found = statAt(file)
  return found?.isFile() ? found.size : undefined
}

/** A run is under way, or one died and left something. */
export const isDisturbed = (root: string): boolean =>
  [journalName, journalName + newSuffix, runLockName].some((name) => statAt(join(root, name)) !== undefined)

/** Empty, or whole: a new file is small, so nothing between is left by a run that died. Anything else is not ours. */
const isOurs = (file: string, hash: string): boolean => {
  const size = sizeOf(file)
  return size === 0 || (size !== undefined && hashAt(file) === hash)
}

/**
 * Undoes what a run that died had begun. New files that no ledger lists go, and so do temporary files; what was
 * replaced or removed is old or new, and the old ledger still owns it, so the run that calls this puts it right.
 * Dies as harmlessly as any other run: the journal goes last. Gives the paths that this explains; undefined where
 * there was nothing to mend.
 */
export const recover = (
  root: string,
  ledger: readonly LedgerEntry[],
  steps: Steps,
): ReadonlySet<string> | undefined => {
  const at = (path: string) => join(root, path)
  const removeTemporary = (file: string) => {
    if (sizeOf(file + newSuffix) !== undefined) steps.remove(file + newSuffix)
  }
  removeTemporary(at(journalName))
  const journal = readJournal(root)
  if (!journal) return undefined
  const listed = new Set(ledger.map(({ path }) => path))
  const added = journal.add.filter(({ path }) => !listed.has(path))
  for (const { path, sha256: hash } of added) if (isOurs(at(path), hash)) steps.remove(at(path))
  const paths = [...journal.add.map(({ path }) => path), ...journal.replace]
  for (const file of [...[...paths, ledgerName].map(at), ...journal.last]) removeTemporary(file)
  const emptied = [...added.map(({ path }) => path), ...journal.remove].filter((path) => sizeOf(at(path)) === undefined)
  for (const folder of new Set(emptied.map(dirname))) steps.prune(root, folder)
  steps.remove(at(journalName))
  return new Set([...paths, ...journal.remove])
}
