import { readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { runLockName } from '../names.ts'
import { TreeError } from '../problem.ts'

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** A process of another machine cannot be asked: it counts as alive. */
const holds = (holder: string): boolean => {
  const [pid = '', ...host] = holder.split('@')
  return host.join('@') !== hostname() || (Number(pid) !== process.pid && alive(Number(pid)))
}

const refuse = (root: string, holder: string): never => {
  const message = `Another run (process ${holder}) is writing this tree.`
  const hint = `Wait until it is done. If it is gone, remove the file named ${runLockName}.`
  throw new TreeError('busy', [{ code: 'busy', path: root, message, hint }])
}

/** Unknown where it is no lock of ours, or has just been given back. */
const holderOf = (file: string): string => {
  try {
    return readlinkSync(file)
  } catch (error) {
    if (codeOf(error) === 'EINVAL' || codeOf(error) === 'ENOENT') return 'unknown'
    throw error
  }
}

const take = (file: string): boolean => {
  try {
    // A link is made with its content in one step: there is no moment in which nobody holds the lock.
    symlinkSync(`${process.pid}@${hostname()}`, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** Takes away the lock of a run that died; gives it back where another run was faster. */
const takeAway = (root: string, file: string, dead: string): void => {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') refuse(root, 'unknown')
    throw error
  }
  const holder = holderOf(aside)
  if (holder !== dead) {
    renameSync(aside, file)
    refuse(root, holder)
  }
  rmSync(aside)
}

/**
 * Takes the run lock of a tree and gives the function that returns it.
 * Throws a {@link TreeError} `busy` where a living process, or one on another machine, holds it.
 */
export const takeRunLock = (root: string): (() => void) => {
  const file = join(root, runLockName)
  if (!take(file)) {
    const holder = holderOf(file)
    if (holds(holder)) refuse(root, holder)
    takeAway(root, file, holder)
    if (!take(file)) refuse(root, holderOf(file))
  }
  return () => rmSync(file, { force: true })
}
