import { closeSync, existsSync, lstatSync, openSync, readdirSync, readFileSync, readSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../hash.ts'
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

const buffer = Buffer.allocUnsafe(64 * 1024)

/** sha256 of a file. Nearly every file fits into one read of a buffer that is there already. */
export const hashAt = (path: string): string => {
  const handle = openSync(path, 'r')
  try {
    const size = readSync(handle, buffer, 0, buffer.length, 0)
    return sha256(size < buffer.length ? buffer.subarray(0, size) : readFileSync(path))
  } finally {
    closeSync(handle)
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
