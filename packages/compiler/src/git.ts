import { execFileSync } from 'node:child_process'

const git = (root: string, args: readonly string[], input?: string): Buffer =>
  execFileSync('git', args, {
    cwd: root,
    maxBuffer: 1 << 30,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(input === undefined ? {} : { input }),
  })

/** The commit that a name stands for; undefined where Git does not know it or there is no repository. */
export const commitOf = (root: string, ref: string): string | undefined => {
  try {
    return git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
      .toString()
      .trim()
  } catch {
    return undefined
  }
}

/** Folder of the workspace inside its repository: empty, or ending in `/`. */
const prefixOf = (root: string) => git(root, ['rev-parse', '--show-prefix']).toString().trim()

/** Paths of all files below some folders at a commit, relative to the workspace. */
export const filesAt = (root: string, commit: string, folders: readonly string[]): string[] => {
  const prefix = prefixOf(root)
  return git(root, [
    'ls-tree',
    '-r',
    '-z',
    '--name-only',
    '--full-tree',
    commit,
    '--',
    ...folders.map((folder) => prefix + folder),
  ])
    .toString()
    .split('\0')
    .filter(Boolean)
    .map((path) => path.slice(prefix.length))
}

/** Texts of files at a commit, in one process however many there are; files that did not exist are left out. */
export const textsAt = (root: string, commit: string, paths: readonly string[]): Map<string, string> => {
  const texts = new Map<string, string>()
  if (!paths.length) return texts
  const prefix = prefixOf(root)
  const output = git(root, ['cat-file', '--batch'], paths.map((path) => `${commit}:${prefix}${path}\n`).join(''))
  let at = 0
  for (const path of paths) {
    const end = output.indexOf(10, at)
    const header = output.toString('utf8', at, end)
    at = end + 1
    const size = / blob (\d+)$/.exec(header)?.[1]
    if (size === undefined) continue
    texts.set(path, output.toString('utf8', at, at + Number(size)))
    at += Number(size) + 1
  }
  return texts
}
