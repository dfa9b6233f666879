import { expect, it } from 'vitest'
import { monthsAfter } from './day.ts'

it.each([
  ['2026-09-30', 6, '2027-03-30'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2027-08-31', 6, '2028-02-29'],
  ['2026-12-15', 1, '2027-01-15'],
  ['2026-06-30', 6, '2026-12-30'],
])('[INV-FLOW-2] %s plus %i months is %s', (day, months, later) => {
  expect(monthsAfter(day, months)).toBe(later)
})
