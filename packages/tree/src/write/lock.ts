import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { runLockName } from '../names.ts'
import { TreeError } from '../problem.ts'

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const holder = (file: string): number | undefined => {
  try {
    const pid = Number(readFileSync(file, 'utf8').trim())
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

/** Takes the run lock of a tree and gives the function that returns it. Throws a {@link TreeError} `busy` where a living process holds it. */
export const takeRunLock = (root: string): (() => void) => {
  const file = join(root, runLockName)
  for (const last of [false, true]) {
    try {
      const handle = openSync(file, 'wx')
      writeSync(handle, `${process.pid}\n`)
      closeSync(handle)
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const pid = holder(file)
      if (last || (pid !== undefined && pid !== process.pid && alive(pid))) {
        const message = `Another run (process ${pid ?? 'unknown'}) is writing this tree.`
        throw new TreeError('busy', [
          {
            code: 'busy',
            path: root,
            message,
            hint: 'Wait until it is done. If it is gone, remove the file named fleet.ledger.lock.',
          },
        ])
      }
      // The run that held it died: its journal says what to mend.
      rmSync(file, { force: true })
    }
  }
  throw new Error('The run lock was neither taken nor refused.')
}
