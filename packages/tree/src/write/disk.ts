import { existsSync, lstatSync, readdirSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { isOwnName } from '../names.ts'

export type DiskKind = 'file' | 'folder' | 'other'

/** What lies at a path, links not followed; undefined also where a file stands in the place of a folder. */
export const statAt = (path: string): Stats | undefined => {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw error
  }
}

/** Everything below the root by path; links are `other` and never followed. What Git keeps for itself is not looked at. */
export const readDisk = (root: string): ReadonlyMap<string, DiskKind> => {
  const found = new Map<string, DiskKind>()
  if (!existsSync(root)) return found
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder ? `${folder}/${entry.name}` : entry.name
      if (entry.name === '.git' || isOwnName(path)) continue
      if (entry.isDirectory()) {
        found.set(path, 'folder')
        walk(path)
      } else found.set(path, entry.isFile() ? 'file' : 'other')
    }
  }
  walk('')
  return found
}
