import { isOwnName, newSuffix } from './names.ts'
import { TreeError, type TreeProblem } from './problem.ts'
import type { TreeFile } from './file.ts'

const control = /[\u0000-\u001f\u007f]/

/** Why a path cannot be one of a tree; undefined where it can. */
export const pathProblem = (path: string): string | undefined => {
  if (!path || path.startsWith('/') || path.includes('\\')) return 'The path is not relative with forward slashes.'
  if (control.test(path)) return 'The path holds a control character.'
  const parts = path.split('/')
  if (parts.some((part) => part === '' || part === '.' || part === '..'))
    return 'The path leaves its folder or has an empty part.'
  if (parts.some((part) => Buffer.byteLength(part) > 240)) return 'A part of the path is longer than 240 bytes.'
  if (parts.some((part) => part.toLowerCase() === '.git')) return 'Git keeps its own files below that name.'
  return isOwnName(path.toLowerCase()) || path.endsWith(newSuffix)
    ? 'The name is reserved for the tree itself.'
    : undefined
}

const rename = 'Rename one of the two in the definition.'
const other = 'Give the object or unit another name.'

const from = (file: TreeFile) => `${file.owner} (${file.source})`

const problemOf = (file: TreeFile): string | undefined => {
  const wrong = pathProblem(file.path)
  if (wrong) return `${wrong} It comes from ${from(file)}.`
  if (!file.owner) return 'The file has no unit.'
  // Both stand in a line of the ledger.
  return control.test(file.owner + file.source)
    ? `The unit or the model path holds a control character: ${JSON.stringify([file.owner, file.source])}.`
    : undefined
}

/** Two names that some file systems hold for one. */
const folded = (path: string) => path.normalize('NFC').toLowerCase()

interface Folder {
  readonly path: string
  readonly file: TreeFile
}

const foldersOf = function* (file: TreeFile): Generator<Folder> {
  for (let end = file.path.lastIndexOf('/'); end > 0; end = file.path.lastIndexOf('/', end - 1)) {
    yield { path: file.path.slice(0, end), file }
  }
}

/**
 * Checks that every path is usable and that no two files meet: same path, same path or folder but for case, or a file
 * where another needs a folder. Throws a {@link TreeError} `path` that lists all of them with both owners.
 */
export const checkPaths = (files: readonly TreeFile[]): void => {
  const problems: TreeProblem[] = []
  const refuse = (path: string, message: string, hint: string) => problems.push({ code: 'path', path, message, hint })
  const owners = new Map<string, TreeFile>()
  for (const file of files) {
    const wrong = problemOf(file)
    if (wrong) refuse(file.path, wrong, other)
    const key = folded(file.path)
    const first = owners.get(key)
    if (first) {
      const how =
        first.path === file.path ? 'the same path' : `a path that is the same to some file systems (${first.path})`
      refuse(file.path, `${from(first)} and ${from(file)} give ${how}.`, rename)
    } else owners.set(key, file)
  }
  const folders = new Map<string, Folder>()
  for (const file of files) {
    for (const folder of foldersOf(file)) {
      const key = folded(folder.path)
      const first = folders.get(key)
      if (first?.path === folder.path) break
      const inTheWay = owners.get(key)
      if (first) {
        const how = `a folder that is the same to some file systems (${first.path})`
        refuse(file.path, `${from(first.file)} and ${from(file)} give ${how}.`, rename)
      } else folders.set(key, folder)
      if (inTheWay) {
        const message = `${from(file)} needs a folder where ${from(inTheWay)} has the file ${inTheWay.path}.`
        refuse(file.path, message, rename)
      }
    }
  }
  if (problems.length) throw new TreeError('path', problems)
}
