import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Finding, type Fleet, type Lock, readLock } from '@fleetwright/model'
import { fleetPaths } from './workspace.ts'

/** A definition and its lock as they stand on disk. */
export interface LoadedFleet {
  readonly name: string
  readonly root: string
  readonly fleet: Fleet
  readonly lock: Lock
  /** Exact text of the lock file; empty where there is none yet. */
  readonly lockText: string
}

export type Loaded =
  | { readonly loaded: LoadedFleet; readonly findings: readonly Finding[] }
  | { readonly loaded?: undefined; readonly findings: readonly Finding[] }

const broken = (code: string, message: string, hint: string, position?: Finding['position']): Finding => ({
  code,
  severity: 'error',
  path: '',
  message,
  hint,
  ...(position ? { position } : {}),
})

/** `fleet.ts:12:7` out of a stack or a syntax error, so that the user gets a place and not a stack. */
const placeIn = (error: unknown, root: string) => {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  for (const line of stack.split('\n')) {
    const match =
      /(?:file:\/\/)?(\/[^\s()]*?\/(?:fleet|environments)\/[^\s():]*\.ts)(?:\?[^\s:)]*)?:(\d+)(?::(\d+))?/.exec(line)
    if (match?.[1]?.startsWith(root)) {
      return { file: relative(root, match[1]), line: Number(match[2]), column: Number(match[3] ?? 1) }
    }
  }
  return undefined
}

const isFleet = (value: unknown): value is Fleet =>
  typeof value === 'object' && value !== null && (value as { $fleet?: unknown }).$fleet === 1

/**
 * Imports `fleet/<name>/fleet.ts` and reads its lock. Never throws for what a user may get wrong: a definition that
 * does not parse, throws, or exports no fleet, and a broken lock, come back as findings.
 */
export const loadFleet = async (root: string, name: string, version = ''): Promise<Loaded> => {
  const paths = fleetPaths(root, name)
  const file = relative(root, paths.definition)
  if (!existsSync(paths.definition)) {
    const hint = `Create it with \`npx nx g @fleetwright/nx:fleet ${name}\`, or name one that exists.`
    return { findings: [broken('definition-missing', `There is no definition ${file}.`, hint)] }
  }
  const lockText = existsSync(paths.lock) ? readFileSync(paths.lock, 'utf8') : ''
  const { lock, findings } = readLock(lockText, relative(root, paths.lock))
  try {
    const module = (await import(`${pathToFileURL(paths.definition).href}${version}`)) as { default?: unknown }
    if (!isFleet(module.default)) {
      const message = `${file} does not export a fleet.`
      const hint = 'End it with `export default defineFleet({ … })`.'
      return { findings: [...findings, broken('definition-no-fleet', message, hint, { file, line: 1, column: 1 })] }
    }
    const named = module.default.input.name
    if (named !== name) {
      const message = `${file} defines a fleet named "${String(named)}", but lies in the folder "${name}".`
      const finding = {
        ...broken('definition-name', message, `Set name: "${name}", or rename the folder.`),
        path: 'name',
      }
      return { findings: [...findings, finding] }
    }
    if (findings.some((finding) => finding.severity === 'error')) return { findings }
    return { loaded: { name, root, fleet: module.default, lock, lockText }, findings }
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0] : String(error)
    const syntax = error instanceof SyntaxError
    const text = syntax ? `${file} does not parse: ${message}` : `${file} could not be read: ${message}`
    const hint = syntax
      ? 'Mend the syntax; your editor and `npm run typecheck` show the same place.'
      : 'A definition only describes: it must not throw. Mend the place named, or run `npm run typecheck`.'
    const place = placeIn(error, root) ?? { file, line: 1, column: 1, note: 'the exact line is not known' }
    return { findings: [...findings, broken(syntax ? 'definition-syntax' : 'definition-throws', text, hint, place)] }
  }
}
