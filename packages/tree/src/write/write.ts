import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { TreeFile } from '../file.ts'
import { sha256 } from '../hash.ts'
import { parseLedger, printLedger } from '../ledger.ts'
import { journalName, ledgerName } from '../names.ts'
import { checkPaths } from '../paths.ts'
import { TreeError } from '../problem.ts'
import { type Budget, checkBudget } from './budget.ts'
import { readDisk } from './disk.ts'
import { journalText } from './journal.ts'
import { takeRunLock } from './lock.ts'
import { type Planned, planWrite, type WritePlan } from './plan.ts'
import { closeJournal, recover } from './recover.ts'
import { type OnStep, type Steps, stepsWith } from './steps.ts'

export interface WriteOptions extends Budget {
  /** Write nothing, only say what differs. */
  readonly check?: boolean
  /** Files outside the tree that change together with it, replaced last; absolute paths. */
  readonly last?: readonly { readonly path: string; readonly text: string }[]
  /** Bytes of changed text kept between the two passes; 32 MiB where left out. */
  readonly keep?: number
  /** Told before every change on disk. */
  readonly onStep?: OnStep
}

/** What a run changed, or in check mode would change. Paths are relative to the root and sorted. */
export interface WriteResult {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  readonly unchanged: number
  /** Generated files that somebody changed by hand; they are put right. */
  readonly edited: readonly string[]
  /** Files that the ledger does not own; left alone. */
  readonly foreign: readonly string[]
  /** An interrupted run was mended first. */
  readonly recovered: boolean
  /** The ledger differs although no file does: a unit or model path has another name. */
  readonly ledgerChanged: boolean
  /** Size of what was written. */
  readonly bytes: number
}

const pathsOf = (planned: readonly Planned[]) => planned.map(({ file }) => file.path).sort()

const resultOf = (plan: WritePlan, recovered: boolean, ledgerChanged: boolean): WriteResult => ({
  added: pathsOf(plan.add),
  changed: pathsOf(plan.replace),
  removed: plan.remove,
  unchanged: plan.unchanged,
  edited: plan.edited,
  foreign: plan.foreign,
  recovered,
  ledgerChanged,
  bytes: plan.bytes,
})

const ledgerAt = (root: string) => {
  const file = join(root, ledgerName)
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const { entries, problems } = parseLedger(text, file)
  if (problems.length) throw new TreeError('ledger', problems)
  return { text, entries }
}

/** The kept text, or the second render of it: it has to be the same, or the output would depend on something hidden. */
const textOf = ({ file, sha256: hash, text }: Planned): string => {
  if (text !== undefined) return text
  const again = file.text()
  if (sha256(again) === hash) return again
  const message = `${file.owner} (${file.source}) gave two different texts for one definition.`
  throw new TreeError('nondeterministic', [
    {
      code: 'nondeterministic',
      path: file.path,
      message,
      hint: 'Please report this: a render depends on something that is not in the definition.',
    },
  ])
}

const apply = (
  root: string,
  plan: WritePlan,
  ledgerText: string,
  last: NonNullable<WriteOptions['last']>,
  steps: Steps,
): void => {
  const named = ({ file, sha256: hash }: Planned) => ({ path: file.path, sha256: hash })
  const journal = {
    version: 1,
    add: plan.add.map(named),
    replace: plan.replace.map(named),
    remove: plan.remove,
    own: plan.own,
    last: last.map(({ path }) => path),
  } as const
  steps.replace(join(root, journalName), journalText(journal))
  for (const path of plan.remove) {
    steps.remove(join(root, path))
    steps.prune(root, dirname(path))
  }
  for (const planned of plan.replace) steps.replace(join(root, planned.file.path), textOf(planned))
  for (const planned of plan.add) steps.create(join(root, planned.file.path), textOf(planned))
  steps.replace(join(root, ledgerName), ledgerText)
  for (const { path, text } of last) steps.replace(path, text)
}

const ioHints: Readonly<Record<string, string>> = {
  ENOSPC: 'Free some space and run again: the interrupted run is mended first.',
  EACCES: 'Give yourself write permission on the folder and run again.',
  EPERM: 'Give yourself write permission on the folder and run again.',
  EROFS: 'The file system is read-only: choose another folder.',
  ENOTDIR: 'A file is where a folder has to be: move it away.',
}

const asTreeError = (error: unknown, root: string): unknown => {
  const { code, message } = error as NodeJS.ErrnoException
  const hint = code ? ioHints[code] : undefined
  if (error instanceof TreeError || !hint) return error
  return new TreeError(
    'io',
    [{ code: 'io', path: root, message: `The tree could not be written: ${message}.`, hint }],
    { cause: error },
  )
}

const writeLocked = (root: string, files: readonly TreeFile[], options: WriteOptions): WriteResult => {
  const steps = stepsWith(options.onStep ?? (() => undefined))
  const owned = options.check ? undefined : recover(root, steps)
  const ledger = ledgerAt(root)
  const disk = readDisk(root)
  const input = {
    root,
    files,
    ledger: ledger.entries,
    owned: owned ?? new Set<string>(),
    disk,
    keep: options.keep ?? 32 * 1024 * 1024,
  }
  const plan = planWrite(input)
  checkBudget(root, plan.remove, ledger.entries.length, options)
  const ledgerText = printLedger(plan.entries)
  const ledgerChanged = ledgerText !== ledger.text
  const last = options.last ?? []
  const changes = plan.add.length + plan.replace.length + plan.remove.length > 0 || ledgerChanged || last.length > 0
  if (!options.check) {
    if (changes) apply(root, plan, ledgerText, last, steps)
    if (changes || owned) closeJournal(root)
  }
  return resultOf(plan, owned !== undefined, ledgerChanged)
}

/**
 * Makes the tree below `root` exactly `files`: writes differences only, removes only what its ledger owns, and mends an
 * interrupted run first. At any death of the process every file is old, new, or absent and journalled. Unchanged files
 * keep their time stamps.
 *
 * @throws TreeError with every problem; nothing was written, except for code `io`, where the next run goes on.
 * @example writeTree('gitops/shop', files, { protect: (path) => path.startsWith('clusters/') })
 */
export const writeTree = (root: string, files: readonly TreeFile[], options: WriteOptions = {}): WriteResult => {
  checkPaths(files)
  if (options.check) {
    if (existsSync(join(root, journalName))) {
      const message = 'A run was interrupted here.'
      throw new TreeError('ledger', [
        { code: 'journal', path: root, message, hint: 'Run generate once: it mends the tree.' },
      ])
    }
    return writeLocked(root, files, options)
  }
  let release: (() => void) | undefined
  try {
    mkdirSync(root, { recursive: true })
    release = takeRunLock(root)
    return writeLocked(root, files, options)
  } catch (error) {
    throw asTreeError(error, root)
  } finally {
    release?.()
  }
}
