import { ledgerName } from './names.ts'
import type { TreeProblem } from './problem.ts'

const header = '# fleetwright ledger 1: path, sha256, unit, model path'

/** What the ledger knows of one file. */
export interface LedgerEntry {
  readonly path: string
  /** Lower-case hex. */
  readonly sha256: string
  readonly unit: string
  readonly source: string
}

export interface ParsedLedger {
  readonly entries: readonly LedgerEntry[]
  readonly problems: readonly TreeProblem[]
}

const compare = (a: LedgerEntry, b: LedgerEntry): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)

/**
 * One sorted line per file, separated by tabs; no line numbers and no total, so that pull requests do not conflict and
 * an added comment changes nothing.
 */
export const printLedger = (entries: readonly LedgerEntry[]): string =>
  `${header}\n${[...entries]
    .sort(compare)
    .map(({ path, sha256, unit, source }) => `${path}\t${sha256}\t${unit}\t${source}\n`)
    .join('')}`

const advice = 'Restore the file from Git (`git checkout -- <file>`), then generate again.'

/** Reads a ledger; every damaged line is a problem of its own. An empty text is an empty ledger. */
export const parseLedger = (text: string, file = ledgerName): ParsedLedger => {
  if (!text) return { entries: [], problems: [] }
  const entries: LedgerEntry[] = []
  const problems: TreeProblem[] = []
  const refuse = (line: number, message: string, hint = advice) =>
    problems.push({ code: 'ledger', path: `${file}:${line}`, message, hint })
  const seen = new Set<string>()
  for (const [index, line] of text.split('\n').entries()) {
    if (index === 0) {
      if (line !== header) refuse(1, 'This is not a ledger of this release.')
      continue
    }
    if (!line) continue
    if (/^(<{7}|={7}|>{7}|\|{7})/.test(line)) {
      refuse(
        index + 1,
        'A merge conflict was left in the ledger.',
        'Take either side whole (`git checkout --theirs <file>`), then generate again: the ledger follows the definition.',
      )
      continue
    }
    const [path, sha256, unit, source, ...rest] = line.split('\t')
    if (!path || !sha256 || !/^[0-9a-f]{64}$/.test(sha256) || !unit || source === undefined || rest.length) {
      refuse(index + 1, 'The line is not "path, sha256, unit, model path" separated by tabs.')
    } else if (seen.has(path)) refuse(index + 1, `The file ${path} is listed twice.`)
    else {
      seen.add(path)
      entries.push({ path, sha256, unit, source })
    }
  }
  if (!text.endsWith('\n')) refuse(text.split('\n').length, 'The ledger ends in the middle of a line.')
  return { entries, problems }
}
