import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rules } from '@fleetwright/proofs'
import { readResults } from './results.ts'
import { requirementsPage, type Row } from './table.ts'

const root = join(import.meta.dirname, '../../..')
const report = join(root, 'node_modules/.cache/fleetwright/tests.json')
const page = join(root, 'docs/requirements.md')

if (!existsSync(report)) {
  process.stderr.write('There is no report of a test run. Run `npm test` first.\n')
  process.exit(2)
}
const rows = JSON.parse(readFileSync(join(import.meta.dirname, '../rows.json'), 'utf8')) as Row[]
const text = requirementsPage(rows, rules, readResults(report, root), (file) => existsSync(join(root, file)))

if (!process.argv.includes('--check')) {
  writeFileSync(page, text)
  process.stderr.write('docs/requirements.md is written.\n')
} else if (!existsSync(page) || readFileSync(page, 'utf8') !== text) {
  process.stderr.write('docs/requirements.md is not what the tests prove. Run `npm test && npm run requirements`.\n')
  process.exit(1)
} else {
  const unproven = text.split('\n').filter((row) => row.endsWith('| no test yet |') || row.endsWith('| failing |'))
  for (const row of unproven) process.stderr.write(`${row}\n`)
  process.exit(unproven.length ? 1 : 0)
}
