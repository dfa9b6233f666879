import { mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { newSuffix } from '../names.ts'

/** Called before every single change on disk, with its name; the crash test kills the process here. */
export type OnStep = (step: string) => void

/** The few changes on disk a writer may make, each announced. */
export interface Steps {
  readonly create: (file: string, content: string) => void
  /** By temporary name and rename: a reader sees the old bytes or the new ones. */
  readonly replace: (file: string, content: string) => void
  readonly remove: (file: string) => void
  /** Removes folders that became empty, from `folder` up to the root. */
  readonly prune: (root: string, folder: string) => void
}

/** Writing through these steps keeps the promise that a file is old, new, or absent and journalled. */
export const stepsWith = (onStep: OnStep): Steps => {
  const made = new Set<string>()
  const ensure = (folder: string) => {
    if (made.has(folder)) return
    onStep(`folder ${folder}`)
    mkdirSync(folder, { recursive: true })
    made.add(folder)
  }
  return {
    create: (file, content) => {
      ensure(dirname(file))
      onStep(`create ${file}`)
      writeFileSync(file, content)
    },
    replace: (file, content) => {
      ensure(dirname(file))
      onStep(`write ${file}${newSuffix}`)
      writeFileSync(file + newSuffix, content)
      onStep(`rename ${file}`)
      renameSync(file + newSuffix, file)
    },
    remove: (file) => {
      onStep(`remove ${file}`)
      rmSync(file, { force: true })
    },
    prune: (root, folder) => {
      for (let at = folder; at !== '.' && at !== ''; at = dirname(at)) {
        onStep(`prune ${at}`)
        try {
          rmdirSync(join(root, at))
          made.delete(join(root, at))
        } catch (error) {
          // Gone already after an interrupted run: its parents may still be empty.
          if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return
        }
      }
    },
  }
}
