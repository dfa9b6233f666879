import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TreeFile } from '../file.ts'
import { parseLedger, printLedger } from '../ledger.ts'
import { ledgerName } from '../names.ts'
import { checkPaths } from '../paths.ts'
import { TreeError } from '../problem.ts'
import { apply, type Change, type LastFile } from './apply.ts'
import { type Budget, checkBudget } from './budget.ts'
import { readDisk } from './disk.ts'
import { asTreeError } from './failure.ts'
import { hasJournal } from './journal.ts'
import { takeRunLock } from './lock.ts'
import { type Planned, planWrite } from './plan.ts'
import { isDisturbed, recover } from './recover.ts'
import { type OnStep, stepsWith } from './steps.ts'

export interface WriteOptions extends Budget {
  /** Write nothing, only say what differs. */
  readonly check?: boolean
  /** Files outside the tree that change together with it, replaced last; absolute paths. */
  readonly last?: readonly LastFile[]
  /** Characters of changed text kept between the two passes; 32 Mi where left out. */
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
  /** Generated files that somebody changed or deleted by hand; they are put right. */
  readonly edited: readonly string[]
  /** Files and links that the ledger does not own; left alone. */
  readonly foreign: readonly string[]
  /** Absolute paths of those files of `last` that differed. */
  readonly last: readonly string[]
  /** An interrupted run was mended first. */
  readonly recovered: boolean
  /** The ledger differs: also where no file does, because a unit or model path has another name. */
  readonly ledgerChanged: boolean
  /** Bytes of the files added and changed. */
  readonly bytes: number
}

interface Survey extends Change {
  readonly before: string
}

const textAt = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

const ledgerAt = (root: string) => {
  const file = join(root, ledgerName)
  const text = textAt(file) ?? ''
  const { entries, problems } = parseLedger(text, file)
  if (problems.length) throw new TreeError('ledger', problems)
  return { text, entries }
}

/** Looks and compares; writes nothing. */
const survey = (
  root: string,
  files: readonly TreeFile[],
  options: WriteOptions,
  explained: ReadonlySet<string> = new Set(),
): Survey => {
  const ledger = ledgerAt(root)
  const keep = options.keep ?? 32 * 1024 * 1024
  const plan = planWrite({ root, files, ledger: ledger.entries, explained, disk: readDisk(root), keep })
  const ledgerText = printLedger(plan.entries)
  return {
    plan,
    before: ledger.text,
    ledger: ledger.entries,
    last: (options.last ?? []).filter(({ path, text }) => textAt(path) !== text),
    ...(ledgerText === ledger.text ? {} : { ledgerText }),
  }
}

/** A first look, without the lock; undefined where another run is at work, or was while we looked. */
const glance = (root: string, look: () => Survey): Survey | undefined => {
  if (isDisturbed(root)) return undefined
  const before = textAt(join(root, ledgerName))
  try {
    const seen = look()
    return isDisturbed(root) ? undefined : seen
  } catch (error) {
    if (isDisturbed(root) || textAt(join(root, ledgerName)) !== before) return undefined
    throw error
  }
}

const hasChanges = ({ plan, ledgerText, last }: Survey): boolean =>
  [plan.add, plan.addLate, plan.replace, plan.remove, last].some((list) => list.length > 0) || ledgerText !== undefined

const pathsOf = (planned: readonly Planned[]) => planned.map(({ file }) => file.path).sort()

const resultOf = ({ plan, ledgerText, last }: Survey, recovered: boolean): WriteResult => ({
  added: pathsOf([...plan.add, ...plan.addLate]),
  changed: pathsOf(plan.replace),
  removed: plan.remove,
  unchanged: plan.unchanged,
  edited: plan.edited,
  foreign: plan.foreign,
  last: last.map(({ path }) => path),
  recovered,
  ledgerChanged: ledgerText !== undefined,
  bytes: plan.bytes,
})

const interrupted = (root: string): TreeError => {
  const hint = 'Run generate once: it mends the tree.'
  return new TreeError('ledger', [{ code: 'journal', path: root, message: 'A run was interrupted here.', hint }])
}

/** Under the lock: mends, looks again where anything moved since the first look, and carries out. */
const writeLocked = (
  root: string,
  seen: Survey | undefined,
  look: (explained?: ReadonlySet<string>) => Survey,
  options: WriteOptions,
): WriteResult => {
  const onStep = options.onStep ?? (() => undefined)
  const { text, entries } = ledgerAt(root)
  const explained = recover(root, entries, stepsWith(onStep))
  const found = seen && !explained && seen.before === text ? seen : look(explained)
  checkBudget(root, found.plan.remove, found.ledger.length, options)
  if (hasChanges(found)) apply(root, found, stepsWith(onStep))
  return resultOf(found, explained !== undefined)
}

/**
 * Makes the tree below `root` exactly `files`: writes differences only, removes only what its ledger owns, and mends an
 * interrupted run first. At any death of the process every file is old, new, or absent and journalled. Unchanged files
 * keep their time stamps; where nothing differs, nothing is written at all.
 *
 * @throws TreeError with every problem. Where the code is `io` or `nondeterministic` the message says whether the tree
 * is as it was or the next run goes on; in every other case nothing was written.
 * @example writeTree('gitops/shop', files, { protect: (path) => path.startsWith('clusters/') })
 */
export const writeTree = (root: string, files: readonly TreeFile[], options: WriteOptions = {}): WriteResult => {
  checkPaths(files)
  const look = (explained?: ReadonlySet<string>) => survey(root, files, options, explained)
  if (options.check && hasJournal(root)) throw interrupted(root)
  let release: (() => void) | undefined
  try {
    if (options.check) return resultOf(look(), false)
    const seen = glance(root, look)
    if (seen && !hasChanges(seen)) return resultOf(seen, false)
    if (seen) checkBudget(root, seen.plan.remove, seen.ledger.length, options)
    mkdirSync(root, { recursive: true })
    release = takeRunLock(root)
    return writeLocked(root, seen, look, options)
  } catch (error) {
    throw asTreeError(error, root, 'untouched')
  } finally {
    release?.()
  }
}
