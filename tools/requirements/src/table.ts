import { idsIn, type TestResult } from './results.ts'

export interface Row {
  readonly id: string
  readonly what: string
  /** Kinds of proof that the row asks for. */
  readonly legs: readonly string[]
  /** Part of the row that is not built yet. */
  readonly later?: string
}

/** Proofs that only a real engine can give. */
const realLegs: Readonly<Record<string, string>> = {
  HELM: 'helm template',
  KUS: 'kustomize build',
  KYV: 'Kyverno CLI',
  PROM: 'promtool',
  API: 'kube-apiserver',
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Test files by id; an id with one failing test is not proven by anything. */
const filesById = (results: readonly TestResult[]) => {
  const files = new Map<string, Set<string>>()
  const failed = new Set<string>()
  for (const result of results) {
    for (const id of idsIn(result.title)) {
      if (!result.passed) failed.add(id)
      files.set(id, (files.get(id) ?? new Set()).add(result.file))
    }
  }
  return { files, failed }
}

/** Source files beside the tests that exist under the same name. */
const sources = (tests: readonly string[], exists: (file: string) => boolean) =>
  tests.map((file) => file.replace(/\.test\.ts$/, '.ts')).filter(exists)

const list = (files: readonly string[]) => files.map((file) => `\`${file}\``).join('<br>')

const state = (row: Row, tests: readonly string[], failed: boolean): string => {
  if (failed) return 'failing'
  if (!tests.length) return 'no test yet'
  const pending = row.legs.filter((leg) => leg in realLegs)
  if (!pending.length) return row.later ? `proven; later: ${row.later}` : 'proven'
  const tools = pending.map((leg) => `${leg} (${realLegs[leg]})`).join(', ')
  return `in process; pending real engines: ${tools}${row.later ? `; later: ${row.later}` : ''}`
}

/** The traceability page: one row per id, made from the tests that really ran. */
export const requirementsPage = (
  rows: readonly Row[],
  rules: readonly { readonly code: string; readonly title: string }[],
  results: readonly TestResult[],
  exists: (file: string) => boolean,
): string => {
  const { files, failed } = filesById(results)
  const line = (id: string, what: string, status: (tests: readonly string[]) => string) => {
    const tests = [...(files.get(id) ?? [])].sort(compare)
    return `| ${id} | ${what} | ${list(sources(tests, exists)) || '–'} | ${list(tests) || '–'} | ${status(tests)} |`
  }
  const head = '| id | what | where | tests | state |\n|---|---|---|---|---|'
  return [
    '# Requirements and the tests that prove them',
    '',
    'Made from the last whole test run by `npm run requirements`; `npm run check` fails when it is not up to date. *Pending real engines* means that the in-process proof stands and the verdict of the real tool is not part of this run.',
    '',
    head,
    ...rows.map((row) => line(row.id, row.what, (tests) => state(row, tests, failed.has(row.id)))),
    '',
    '## Rules',
    '',
    head,
    ...rules.map((rule) =>
      line(rule.code, rule.title, (tests) => (failed.has(rule.code) ? 'failing' : tests.length ? 'proven' : 'no test yet')),
    ),
    '',
  ].join('\n')
}
