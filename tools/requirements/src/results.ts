import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

/** One test that ran. */
export interface TestResult {
  /** Relative to the workspace root, with `/`. */
  readonly file: string
  readonly title: string
  readonly passed: boolean
}

interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

/** Reads the JSON report of a whole test run. */
export const readResults = (file: string, root: string): TestResult[] => {
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  return report.testResults.flatMap((suite) =>
    suite.assertionResults.map((test) => ({
      file: relative(root, suite.name),
      title: test.fullName,
      passed: test.status === 'passed',
    })),
  )
}

const idPattern = /\[((?:[A-Z][A-Z0-9]*-)?[A-Z]*\d*[A-Za-z0-9-]*)\]/g

/** Ids that a title names: `[UC1-06] [INV-CIDR-1] …`. */
export const idsIn = (title: string): string[] => [...title.matchAll(idPattern)].map((match) => match[1] ?? '').filter((id) => /^[A-Z]/.test(id))
