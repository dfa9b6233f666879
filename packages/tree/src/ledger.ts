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
const merge =
  'Remove the marks and keep the lines of both sides (`fleet.ledger merge=union` in .gitattributes does it), then generate again.'

const mark = /^(<{7}|={7}|>{7}|\|{7})( |$)/

const entryOf = (line: string): LedgerEntry | undefined => {
  const [path, sha256, unit, source, ...rest] = line.split('\t')
  const whole = path && sha256 && /^[0-9a-f]{64}$/.test(sha256) && unit && source !== undefined && !rest.length
  return whole ? { path, sha256, unit, source } : undefined
}

/**
 * Reads a ledger; every damaged line is a problem of its own. An empty text is an empty ledger. Order does not matter,
 * and of two lines for one path the later one counts: that is what a merge of both sides leaves behind.
 */
export const parseLedger = (text: string, file = ledgerName): ParsedLedger => {
  if (!text) return { entries: [], problems: [] }
  const entries = new Map<string, LedgerEntry>()
  const problems: TreeProblem[] = []
  const refuse = (line: number, message: string, hint = advice) =>
    problems.push({ code: 'ledger', path: `${file}:${line}`, message, hint })
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    if (line === header) continue
    if (mark.test(line)) refuse(index + 1, 'A merge conflict was left in the ledger.', merge)
    else if (index === 0) refuse(1, 'This is not a ledger of this release.')
    else if (line) {
      const entry = entryOf(line)
      if (entry) entries.set(entry.path, entry)
      else refuse(index + 1, 'The line is not "path, sha256, unit, model path" separated by tabs.')
    }
  }
  if (!text.endsWith('\n')) refuse(lines.length, 'The ledger ends in the middle of a line.')
  return { entries: [...entries.values()], problems }
}
