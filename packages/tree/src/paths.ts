import { journalName, ledgerName, runLockName } from './names.ts'
import { TreeError, type TreeProblem } from './problem.ts'
import type { TreeFile } from './file.ts'

const reserved = new Set([ledgerName, journalName, runLockName])

const shapeProblem = (path: string): string | undefined => {
  if (!path || path.startsWith('/') || path.includes('\\')) return 'The path is not relative with forward slashes.'
  if (/[\0-\x1f\t]/.test(path)) return 'The path holds a control character.'
  const parts = path.split('/')
  if (parts.some((part) => part === '' || part === '.' || part === '..'))
    return 'The path leaves its folder or has an empty part.'
  if (parts.some((part) => Buffer.byteLength(part) > 240)) return 'A part of the path is longer than 240 bytes.'
  return reserved.has(path) ? 'The name is reserved for the tree itself.' : undefined
}

const rename = 'Rename one of the two in the definition.'

/**
 * Checks that every path is usable and that no two files meet: same path, same path but for case, or a file where
 * another needs a folder. Throws a {@link TreeError} `path` that lists all of them with both owners.
 */
export const checkPaths = (files: readonly TreeFile[]): void => {
  const problems: TreeProblem[] = []
  const refuse = (path: string, message: string, hint: string) => problems.push({ code: 'path', path, message, hint })
  const owners = new Map<string, TreeFile>()
  for (const file of files) {
    const wrong = shapeProblem(file.path)
    if (wrong)
      refuse(
        file.path,
        `${wrong} It comes from ${file.owner} (${file.source}).`,
        'Give the object or unit another name.',
      )
    const key = file.path.toLowerCase()
    const other = owners.get(key)
    if (other) {
      const how = other.path === file.path ? 'the same path' : `a path that differs only in case (${other.path})`
      refuse(file.path, `${other.owner} (${other.source}) and ${file.owner} (${file.source}) give ${how}.`, rename)
    } else owners.set(key, file)
  }
  for (const file of files) {
    const parts = file.path.toLowerCase().split('/')
    for (let end = 1; end < parts.length; end++) {
      const other = owners.get(parts.slice(0, end).join('/'))
      if (other)
        refuse(
          file.path,
          `${file.owner} (${file.source}) needs a folder where ${other.owner} (${other.source}) has the file ${other.path}.`,
          rename,
        )
    }
  }
  if (problems.length) throw new TreeError('path', problems)
}
