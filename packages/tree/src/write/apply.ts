import { accessSync, constants, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sha256 } from '../hash.ts'
import type { LedgerEntry } from '../ledger.ts'
import { journalName, ledgerName, newSuffix } from '../names.ts'
import { TreeError } from '../problem.ts'
import { statAt } from './disk.ts'
import { asTreeError } from './failure.ts'
import { journalText } from './journal.ts'
import type { Planned, WritePlan } from './plan.ts'
import { recover } from './recover.ts'
import type { Steps } from './steps.ts'

/** A file outside the tree that changes together with it; an absolute path. */
export interface LastFile {
  readonly path: string
  readonly text: string
}

export interface Change {
  readonly plan: WritePlan
  /** The ledger as it lies on disk. */
  readonly ledger: readonly LedgerEntry[]
  /** Missing where the ledger stays as it is. */
  readonly ledgerText?: string
  readonly last: readonly LastFile[]
}

/** One page: the kernel writes it whole or not at all, whenever the process dies. */
const page = 4096

/** The kept text, or the second render of it: it has to be the same, or the output would depend on something hidden. */
const textOf = ({ file, sha256: hash, text }: Planned): string => {
  if (text !== undefined) return text
  const again = file.text()
  if (sha256(again) === hash) return again
  const message = `${file.owner} (${file.source}) gave two different texts for one definition.`
  const hint = 'Please report this: a render depends on something that is not in the definition.'
  throw new TreeError('nondeterministic', [{ code: 'nondeterministic', path: file.path, message, hint }])
}

/** Says before the first change that a folder cannot be written to, and names every one of them. */
const checkPermission = (root: string, plan: WritePlan): void => {
  const paths = [...[...plan.add, ...plan.addLate, ...plan.replace].map(({ file }) => file.path), ...plan.remove]
  const problems = [...new Set(['.', ...paths.map(dirname)])].sort().flatMap((folder) => {
    const path = join(root, folder)
    if (!statAt(path)?.isDirectory()) return []
    try {
      accessSync(path, constants.W_OK | constants.X_OK)
      return []
    } catch {
      const message = 'The folder cannot be written to.'
      return [{ code: 'io', path, message, hint: 'Give yourself write permission on it and run again.' }]
    }
  })
  if (problems.length) throw new TreeError('io', problems)
}

/** Writes new files in place or under a temporary name, and renames all that wait. */
const writer = (steps: Steps) => {
  const waiting: string[] = []
  const stage = (file: string, text: string) => {
    steps.create(file + newSuffix, text)
    waiting.push(file)
  }
  return {
    stage,
    add: (file: string, text: string) =>
      Buffer.byteLength(text) > page ? stage(file, text) : steps.create(file, text),
    finish: () => {
      for (const file of waiting.splice(0)) steps.rename(file + newSuffix, file)
    },
  }
}

/**
 * Carries a plan out. The journal comes first. Then everything that needs space or a second render is written: new
 * files, and replacements under temporary names; where that fails, it is taken back and the old tree is as it was. Only
 * then does the old tree change, by removal and rename; ledger and last files are renamed at the end, and the journal
 * goes. A new file up to one page is written in place, a longer one renamed, so that no new file is ever half.
 *
 * @throws TreeError `io` that says how the tree was left, or `nondeterministic` with the old tree as it was.
 */
export const apply = (root: string, { plan, ledger, ledgerText, last }: Change, steps: Steps): void => {
  checkPermission(root, plan)
  const at = (path: string) => join(root, path)
  const { stage, add, finish } = writer(steps)
  const prepare = () => {
    const journal = {
      version: 1,
      add: [...plan.add, ...plan.addLate].map(({ file, sha256: hash }) => ({ path: file.path, sha256: hash })),
      replace: plan.replace.map(({ file }) => file.path),
      remove: plan.remove,
      last: last.map(({ path }) => path),
    } as const
    stage(at(journalName), journalText(journal))
    finish()
    for (const planned of plan.add) add(at(planned.file.path), textOf(planned))
    for (const planned of plan.replace) stage(at(planned.file.path), textOf(planned))
    if (ledgerText !== undefined) steps.create(at(ledgerName) + newSuffix, ledgerText)
    for (const { path, text } of last) steps.create(path + newSuffix, text)
    return plan.addLate.map((planned) => [at(planned.file.path), textOf(planned)] as const)
  }
  const commit = (late: readonly (readonly [string, string])[]) => {
    for (const path of plan.remove) steps.remove(at(path))
    for (const folder of new Set(plan.leaving.map(dirname))) steps.prune(root, folder)
    for (const [file] of late) steps.clear(file)
    for (const [file, text] of late) add(file, text)
    finish()
    if (ledgerText !== undefined) steps.rename(at(ledgerName) + newSuffix, at(ledgerName))
    for (const { path } of last) steps.rename(path + newSuffix, path)
    steps.remove(at(journalName))
  }
  let left: 'untouched' | 'between' = 'untouched'
  try {
    const late = prepare()
    left = 'between'
    commit(late)
  } catch (error) {
    if (left === 'untouched') {
      for (const file of steps.created()) rmSync(file, { force: true })
      recover(root, ledger, steps)
    }
    throw asTreeError(error, root, left)
  }
}
