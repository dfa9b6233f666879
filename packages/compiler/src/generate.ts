import { relative } from 'node:path'
import { type Finding, printLock } from '@fleetwright/model'
import { TreeError, type WriteResult, writeTree } from '@fleetwright/tree'
import { type Compiled, type CompileOptions, compile } from './compile.ts'
import { readDeclared } from './inputs.ts'
import { loadFleet } from './load.ts'
import { withPositions } from './positions.ts'
import { hasErrors, sortFindings } from './sort.ts'
import { fleetPaths } from './workspace.ts'

export interface GenerateOptions extends CompileOptions {
  /** Write nothing; report what is not up to date. */
  readonly check?: boolean
  /** A lock that would have to change is `out-of-date` instead of written. */
  readonly frozen?: boolean
  /** How many files this run may remove. */
  readonly allowDelete?: number
}

/** What became of one fleet. `findings` are errors only for status `findings`. */
export interface Generated {
  readonly fleet: string
  readonly status: 'written' | 'unchanged' | 'out-of-date' | 'findings' | 'budget' | 'refused'
  readonly findings: readonly Finding[]
  readonly result?: WriteResult
  /** Lock entries that a frozen run would have had to write. */
  readonly lockChanged: boolean
}

/** Loads and compiles one fleet; findings come with their places. */
export const compileFleet = async (
  root: string,
  name: string,
  options: CompileOptions = {},
): Promise<Compiled & { readonly lockText: string }> => {
  const { loaded, findings } = await loadFleet(root, name)
  const empty = { allocations: {}, pins: {}, digests: {}, editions: {}, moves: {}, shards: {} }
  if (!loaded) {
    return { name, lock: empty, lockText: '', findings: await withPositions(sortFindings(findings), root, name) }
  }
  const declared = readDeclared(loaded.fleet, fleetPaths(root, name).folder)
  const early = [...findings, ...declared.findings]
  const compiled = compile(loaded, declared.files, { ...options, early })
  const all = sortFindings(compiled.findings)
  return { ...compiled, lockText: loaded.lockText, findings: await withPositions(all, root, name) }
}

/** The root of a cluster: losing one is never an accident, and the new definition no longer knows what ring it was in. */
const isClusterRoot = (path: string): boolean => /^clusters\/.*\/root\.yaml$/.test(path)

const treeFindings = (error: TreeError): Finding[] =>
  error.problems.map((problem) => ({
    code: problem.code,
    severity: 'error',
    path: '',
    message: problem.message,
    hint: problem.hint,
    position: { file: problem.path, line: 1, column: 1 },
  }))

/**
 * Compiles one fleet and writes the differences. Nothing is written while an error stands; the tree, then the lock,
 * are replaced by one journal.
 */
export const generateFleet = async (root: string, name: string, options: GenerateOptions = {}): Promise<Generated> => {
  const compiled = await compileFleet(root, name, options)
  const paths = fleetPaths(root, name)
  const { findings } = compiled
  if (!compiled.files || hasErrors(findings)) return { fleet: name, status: 'findings', findings, lockChanged: false }
  const lockText = printLock(compiled.lock)
  const lockChanged = lockText !== compiled.lockText
  const frozen = options.frozen === true || options.check === true
  if (lockChanged && frozen) return { fleet: name, status: 'out-of-date', findings, lockChanged }
  try {
    const result = writeTree(paths.tree, compiled.files, {
      check: options.check === true,
      protect: isClusterRoot,
      last: lockChanged ? [{ path: paths.lock, text: lockText }] : [],
      ...(options.allowDelete === undefined ? {} : { allowDelete: options.allowDelete }),
    })
    const changed = result.added.length + result.changed.length + result.removed.length > 0 || result.ledgerChanged
    const status = changed ? (options.check ? 'out-of-date' : 'written') : lockChanged ? 'written' : 'unchanged'
    return { fleet: name, status, findings, result, lockChanged }
  } catch (error) {
    if (!(error instanceof TreeError)) throw error
    const status = error.code === 'budget' ? 'budget' : 'refused'
    return { fleet: name, status, findings: [...findings, ...treeFindings(error)], lockChanged }
  }
}

/** A path as people read it in messages. */
export const treePath = (root: string, name: string) => relative(root, fleetPaths(root, name).tree)
