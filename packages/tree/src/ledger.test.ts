import { expect, test } from 'vitest'
import { type LedgerEntry, parseLedger, printLedger } from './ledger.ts'

const entry = (path: string, digit = '0'): LedgerEntry => ({
  path,
  sha256: digit.repeat(64),
  unit: 'apps/a',
  source: 'apps["a b"]',
})

const header = '# fleetwright ledger 1: path, sha256, unit, model path'

test('[F19] the ledger has one sorted line per file and is read back', () => {
  const text = printLedger([entry('b'), entry('a/z'), entry('B')])
  const zero = '0'.repeat(64)
  expect(text).toBe(
    `${header}\nB\t${zero}\tapps/a\tapps["a b"]\na/z\t${zero}\tapps/a\tapps["a b"]\nb\t${zero}\tapps/a\tapps["a b"]\n`,
  )
  expect(parseLedger(text)).toEqual({ entries: [entry('B'), entry('a/z'), entry('b')], problems: [] })
  expect(parseLedger('')).toEqual({ entries: [], problems: [] })
})

test('a merge that kept the lines of both sides is read: every path is owned, the later line counts', () => {
  const text = printLedger([entry('a'), entry('b')]) + printLedger([entry('a', '1')])
  expect(parseLedger(text)).toEqual({ entries: [entry('a', '1'), entry('b')], problems: [] })
})

test('every damaged line is a problem of its own, with its number and what to do', () => {
  const text = `other header\n<<<<<<< ours\n${'a\tb\tc'}\n=======\n>>>>>>> theirs\nb\t${'0'.repeat(63)}\tu\ts\nend`
  const restore = 'Restore the file from Git (`git checkout -- <file>`), then generate again.'
  const both =
    'Remove the marks and keep the lines of both sides (`fleet.ledger merge=union` in .gitattributes does it), then generate again.'
  const line = 'The line is not "path, sha256, unit, model path" separated by tabs.'
  expect(parseLedger(text, 'x').problems.map(({ path, message, hint }) => [path, message, hint])).toEqual([
    ['x:1', 'This is not a ledger of this release.', restore],
    ['x:2', 'A merge conflict was left in the ledger.', both],
    ['x:3', line, restore],
    ['x:4', 'A merge conflict was left in the ledger.', both],
    ['x:5', 'A merge conflict was left in the ledger.', both],
    ['x:6', line, restore],
    ['x:7', line, restore],
    ['x:7', 'The ledger ends in the middle of a line.', restore],
  ])
})
