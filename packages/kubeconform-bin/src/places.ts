import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join, resolve, sep } from 'node:path'

/** What a search is told. Everything it depends on is here. */
export interface Search {
  /** Path of the program, where somebody gave one. */
  readonly path?: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Folder of programs that were fetched or built earlier; see {@link cacheFolder}. */
  readonly cache: string
}

/** What one place answered. `final` ends the search: somebody asked for exactly this one. */
export type Answer = { readonly found: string } | { readonly missing: string; readonly final?: boolean }

/** One place where kubeconform may be. */
export interface Place {
  readonly name: string
  readonly look: (search: Search) => Answer
}

const program = process.platform === 'win32' ? 'kubeconform.exe' : 'kubeconform'

/** `$XDG_CACHE_HOME/kubeconform-bin`, or the same below `~/.cache`. */
export const cacheFolder = (env: Search['env']): string =>
  join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'kubeconform-bin')

/** This package's own command stands on PATH below node_modules: it would start itself for ever. */
const isOurselves = (path: string): boolean => realpathSync(path).endsWith(join(sep, 'bin', 'kubeconform.mjs'))

const absent = new Set(['ENOENT', 'ENOTDIR'])

/** Why a path cannot be run; undefined where it can. */
const whyNot = (path: string): string | undefined => {
  try {
    if (!statSync(path).isFile()) return `${path} is not a file`
    if (isOurselves(path)) return `${path} is this package's own command`
    accessSync(path, constants.X_OK)
    return undefined
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    return absent.has(code) ? `${path} is not there` : `${path} is not executable (${code})`
  }
}

const exactly = (path: string): Answer => {
  const wrong = whyNot(resolve(path))
  return wrong ? { missing: wrong, final: true } : { found: resolve(path) }
}

const foldersOf = (env: Search['env']): string[] => (env['PATH'] ?? '').split(delimiter).filter(Boolean)

const onPath = ({ env }: Search): Answer => {
  const folders = foldersOf(env)
  const found = folders.map((folder) => resolve(folder, program)).find((path) => whyNot(path) === undefined)
  return found ? { found } : { missing: `no ${program} in ${folders.join(', ') || 'an empty PATH'}` }
}

const inCache = ({ cache }: Search): Answer => {
  const path = join(cache, `${process.platform}-${process.arch}`, program)
  const wrong = whyNot(path)
  return wrong ? { missing: wrong } : { found: path }
}

/** Where to look, in this order. */
export const places: readonly Place[] = [
  { name: 'path given', look: ({ path }) => (path ? exactly(path) : { missing: 'none' }) },
  {
    name: 'KUBECONFORM_BIN',
    look: ({ env }) => (env['KUBECONFORM_BIN'] ? exactly(env['KUBECONFORM_BIN']) : { missing: 'not set' }),
  },
  { name: 'PATH', look: onPath },
  { name: 'cache folder', look: inCache },
]
