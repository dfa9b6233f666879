import { closeSync, mkdirSync, openSync, readdirSync, renameSync, rmdirSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { statAt } from './disk.ts'

/** Called before every single change on disk, with its name; the crash test kills the process here. */
export type OnStep = (step: string) => void

/** The few changes on disk a writer may make, each announced. */
export interface Steps {
  /** Writes a file that must not exist yet, and the folders it needs. */
  readonly create: (file: string, content: string) => void
  readonly rename: (from: string, to: string) => void
  readonly remove: (file: string) => void
  /** Removes folders that became empty, from `folder` (relative) up to the root. */
  readonly prune: (root: string, folder: string) => void
  /** Removes a folder in which there is nothing but empty folders. */
  readonly clear: (folder: string) => void
  /** Files that `create` made. */
  readonly created: () => readonly string[]
}

/** Every change on disk goes through here. */
export const stepsWith = (onStep: OnStep): Steps => {
  const folders = new Set<string>()
  const created: string[] = []
  const ensure = (folder: string) => {
    if (folders.has(folder)) return
    onStep(`folder ${folder}`)
    mkdirSync(folder, { recursive: true })
    folders.add(folder)
  }
  const removeFolder = (folder: string) => {
    onStep(`prune ${folder}`)
    rmdirSync(folder)
    folders.delete(folder)
  }
  const clear = (folder: string) => {
    if (!statAt(folder)?.isDirectory()) return
    for (const name of readdirSync(folder)) clear(join(folder, name))
    removeFolder(folder)
  }
  return {
    create: (file, content) => {
      ensure(dirname(file))
      onStep(`create ${file}`)
      const handle = openSync(file, 'wx')
      created.push(file)
      try {
        onStep(`fill ${file}`)
        const bytes = Buffer.from(content)
        for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at)
      } finally {
        closeSync(handle)
      }
    },
    rename: (from, to) => {
      onStep(`rename ${to}`)
      renameSync(from, to)
    },
    remove: (file) => {
      onStep(`remove ${file}`)
      rmSync(file, { force: true })
    },
    prune: (root, folder) => {
      for (let at = folder; at !== '.' && at !== ''; at = dirname(at)) {
        try {
          removeFolder(join(root, at))
        } catch (error) {
          // Gone already after an interrupted run: its parents may still be empty.
          const { code } = error as NodeJS.ErrnoException
          if (code === 'ENOENT') continue
          if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOTDIR') return
          throw error
        }
      }
    },
    clear,
    created: () => created,
  }
}
