import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { journalName, ledgerName, runLockName } from '../names.ts'

export type DiskKind = 'file' | 'folder' | 'other'

const own = new Set([ledgerName, journalName, runLockName])

/** Everything below the root by path; links are `other` and never followed. */
export const readDisk = (root: string): ReadonlyMap<string, DiskKind> => {
  const found = new Map<string, DiskKind>()
  if (!existsSync(root)) return found
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder ? `${folder}/${entry.name}` : entry.name
      if (entry.isDirectory()) {
        found.set(path, 'folder')
        walk(path)
      } else if (!own.has(path)) found.set(path, entry.isFile() ? 'file' : 'other')
    }
  }
  walk('')
  return found
}
