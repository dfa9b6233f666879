import { expect, test } from 'vitest'
import { idsIn } from './results.ts'
import { requirementsPage } from './table.ts'

test('ids are read from the start of a title', () => {
  expect(idsIn('[UC1-06] [INV-CIDR-1] [L3] [ENT-14a] [R-a] ranges are disjoint [see below]')).toEqual([
    'UC1-06',
    'INV-CIDR-1',
    'L3',
    'ENT-14a',
    'R-a',
  ])
})

const rows = [
  { id: 'UC1-14', what: 'MetricTemplate', legs: ['SCH', 'PROM'] },
  { id: 'UC1-15', what: 'Autoscaler', legs: ['SCH'] },
  { id: 'UC1-16', what: 'Gateway', legs: ['SCH'] },
  { id: 'UC1-19', what: 'Drift', legs: ['SCH'] },
]
const results = [
  { file: 'packages/a/src/metric.test.ts', title: '[UC1-14] the template exists', passed: true },
  { file: 'packages/a/src/scale.test.ts', title: '[UC1-15] bounds hold', passed: true },
  { file: 'packages/a/src/drift.test.ts', title: '[UC1-19] drift is undone', passed: true },
  { file: 'packages/a/src/drift.test.ts', title: '[UC1-19] drift is seen', passed: false },
]

test('a row is proven only by tests that passed, and a real tool that did not run is said', () => {
  const page = requirementsPage(rows, [{ code: 'L3', title: 'No transformer' }], results, (file) => !file.includes('scale'))
  expect(page.split('\n').filter((line) => /^\| (UC|L)/.test(line))).toEqual([
    '| UC1-14 | MetricTemplate | `packages/a/src/metric.ts` | `packages/a/src/metric.test.ts` | in process; pending real engines: PROM (promtool) |',
    '| UC1-15 | Autoscaler | – | `packages/a/src/scale.test.ts` | proven |',
    '| UC1-16 | Gateway | – | – | no test yet |',
    '| UC1-19 | Drift | `packages/a/src/drift.ts` | `packages/a/src/drift.test.ts` | failing |',
    '| L3 | No transformer | – | – | no test yet |',
  ])
})
