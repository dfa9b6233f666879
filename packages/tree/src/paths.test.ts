import { expect, test } from 'vitest'
import type { TreeFile } from './file.ts'
import { checkPaths } from './paths.ts'
import { file, refusal } from './write/fixtures/scratch.ts'

const made = (path: string, owner: string): TreeFile => ({ ...file(path), owner, source: owner.replace('/', '.') })
const one = (path: string) => [made(path, 'apps/a')]
const two = (first: string, second: string) => [made(first, 'apps/a'), made(second, 'apps/b')]

const rename = 'Rename one of the two in the definition.'
const other = 'It comes from apps/a (apps.a). Give the object or unit another name.'

const rejected: readonly (readonly [string, readonly TreeFile[], readonly string[]])[] = [
  [
    'two files with one path',
    two('a.yaml', 'a.yaml'),
    [`a.yaml: apps/a (apps.a) and apps/b (apps.b) give the same path. ${rename}`],
  ],
  [
    'paths that differ only in case',
    two('A.yaml', 'a.yaml'),
    [
      `a.yaml: apps/a (apps.a) and apps/b (apps.b) give a path that is the same to some file systems (A.yaml). ${rename}`,
    ],
  ],
  [
    'paths that differ only in how an accent is encoded',
    two('caf\u00e9', 'cafe\u0301'),
    [
      `cafe\u0301: apps/a (apps.a) and apps/b (apps.b) give a path that is the same to some file systems (caf\u00e9). ${rename}`,
    ],
  ],
  [
    'folders that differ only in case',
    two('x/A/one.yaml', 'x/a/two.yaml'),
    [
      `x/a/two.yaml: apps/a (apps.a) and apps/b (apps.b) give a folder that is the same to some file systems (x/A). ${rename}`,
    ],
  ],
  [
    'a file where another needs a folder',
    two('a', 'a/b/c.yaml'),
    [`a/b/c.yaml: apps/b (apps.b) needs a folder where apps/a (apps.a) has the file a. ${rename}`],
  ],
  ['a path that leaves the tree', one('../a'), [`../a: The path leaves its folder or has an empty part. ${other}`]],
  ['an empty part', one('a//b'), [`a//b: The path leaves its folder or has an empty part. ${other}`]],
  ['an absolute path', one('/a'), [`/a: The path is not relative with forward slashes. ${other}`]],
  ['a backslash', one('a\\b'), [`a\\b: The path is not relative with forward slashes. ${other}`]],
  ['a control character', one('a\tb'), [`a\tb: The path holds a control character. ${other}`]],
  [
    'a name no file system takes',
    one('x'.repeat(241)),
    [`${'x'.repeat(241)}: A part of the path is longer than 240 bytes. ${other}`],
  ],
  ['what belongs to Git', one('.git/hooks/x'), [`.git/hooks/x: Git keeps its own files below that name. ${other}`]],
  ['the ledger', one('fleet.ledger'), [`fleet.ledger: The name is reserved for the tree itself. ${other}`]],
  [
    'the journal',
    one('Fleet.Ledger.journal'),
    [`Fleet.Ledger.journal: The name is reserved for the tree itself. ${other}`],
  ],
  [
    'a temporary name',
    one('a.fleetwright-new'),
    [`a.fleetwright-new: The name is reserved for the tree itself. ${other}`],
  ],
  [
    'a model path that would break a line of the ledger',
    [{ ...file('a.yaml'), source: 'apps["a\nb"]' }],
    [
      'a.yaml: The unit or the model path holds a control character: ["apps/a","apps[\\"a\\nb\\"]"]. Give the object or unit another name.',
    ],
  ],
]

for (const [name, list, problems] of rejected) {
  test(`${name} is refused, with every owner`, () => {
    expect(refusal(() => checkPaths(list))).toEqual({ code: 'path', problems })
  })
}

test('all problems are listed at once', () => {
  const list = [...two('a.yaml', 'a.yaml'), ...one('/b'), ...one('c/../d')]
  expect(refusal(() => checkPaths(list))?.problems).toHaveLength(3)
})

test('ordinary paths pass: many files in one folder, names with dots, a folder shared by two units', () => {
  checkPaths([
    ...two('apps/a/x.yaml', 'apps/a/y.yaml'),
    ...one('apps/a/.hidden'),
    ...one('apps/ab'),
    ...one('ünï/ö.yaml'),
  ])
})
