import { readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sha256 } from '../hash.ts'
import { journalName, ledgerName, newSuffix } from '../names.ts'
import { type Journal, readJournal } from './journal.ts'
import type { Steps } from './steps.ts'

/** A folder may still lie where a file is wanted. */
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

const wholeAs = (file: string, hash: string): boolean => sha256(readFileSync(file)) === hash

/** New files that are not whole go, temporary names go; replaced and removed files are old or new already. */
const undo = (root: string, journal: Journal, steps: Steps): void => {
  for (const { path, sha256: hash } of journal.add) {
    const file = join(root, path)
    if (isFile(file) && !wholeAs(file, hash)) steps.remove(file)
  }
  const replaced = [...journal.replace.map(({ path }) => path), ledgerName].map((path) => join(root, path))
  for (const file of [...replaced, ...journal.last]) if (isFile(file + newSuffix)) steps.remove(file + newSuffix)
}

/**
 * Mends what a run that died left behind: afterwards every file is old or new, none is half. What the dead run still
 * wanted, the run that calls this does by itself. Gives the paths that the tree owns beyond its ledger; undefined where
 * there is nothing to mend.
 */
export const recover = (root: string, steps: Steps): ReadonlySet<string> | undefined => {
  const stale = join(root, journalName) + newSuffix
  if (isFile(stale)) steps.remove(stale)
  const journal = readJournal(root)
  if (!journal) return undefined
  undo(root, journal, steps)
  for (const path of journal.remove) if (!isFile(join(root, path))) steps.prune(root, dirname(path))
  const paths = [...journal.add.map(({ path }) => path), ...journal.remove, ...journal.own]
  return new Set(paths.filter((path) => isFile(join(root, path))))
}

/** The journal goes when everything it names is done. */
export const closeJournal = (root: string): void => rmSync(join(root, journalName), { force: true })
