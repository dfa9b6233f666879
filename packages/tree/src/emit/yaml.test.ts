import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { load } from 'js-yaml'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { awkward } from './fixtures/awkward.ts'
import { emitYaml } from './yaml.ts'

/** Readers that must agree: YAML 1.2, YAML 1.1 and js-yaml. */
const readers: readonly (readonly [string, (text: string) => unknown])[] = [
  ['yaml 1.2', (text) => parse(text)],
  ['yaml 1.1', (text) => parse(text, { version: '1.1' })],
  ['js-yaml', (text) => load(text)],
]

for (const [name, read] of readers) {
  test(`[F11] every awkward string is read back by ${name}, as value, key, list item and nested`, () => {
    for (const text of awkward) {
      const value = { value: text, [text]: 'key', list: [text, { text }], deep: { a: { b: [[text]] } } }
      expect(read(emitYaml(value)), JSON.stringify(text)).toEqual(value)
    }
  })

  test(`any JSON-like value is read back by ${name}`, () => {
    const key = fc
      .oneof(fc.string({ minLength: 1 }), fc.constantFrom(...awkward))
      .filter((text) => text !== '__proto__')
    const leaf = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }).filter((text) => !/\p{Surrogate}/u.test(text)),
      fc.array(fc.constantFrom(...awkward), { maxLength: 4 }).map((lines) => lines.join('\n')),
      fc.constantFrom(...awkward),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    )
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      ),
    }))
    fc.assert(
      fc.property(value, (sample) => {
        expect(read(emitYaml({ sample }))).toEqual({ sample })
      }),
      { numRuns: 400 },
    )
  })
}

test('text is written as people read it: block style, lists at the indent of their key, scripts as literal blocks', () => {
  const manifest = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'scripts', labels: { 'app.kubernetes.io/name': 'frontend' } },
    data: { 'run.sh': '#!/bin/sh\nset -e\necho done\n', port: '8080', mode: 'on' },
    list: [{ name: 'a', ports: [{ containerPort: 80 }, {}] }, 'plain', ['x', 'y'], []],
    selector: {},
  }
  expect(emitYaml(manifest)).toBe(`apiVersion: v1
kind: ConfigMap
metadata:
  name: scripts
  labels:
    app.kubernetes.io/name: frontend
data:
  run.sh: |
    #!/bin/sh
    set -e
    echo done
  port: "8080"
  mode: "on"
list:
- name: a
  ports:
  - containerPort: 80
  - {}
- plain
- - x
  - "y"
- []
selector: {}
`)
})

const refused: readonly (readonly [string, unknown, string])[] = [
  ['a number that is not finite', Number.NaN, 'YAML for Kubernetes has no form for the number NaN.'],
  ['a function', () => 1, 'YAML has no form for a function.'],
  ['an undefined list item', [undefined], 'YAML has no form for undefined.'],
  ['a Map, whose members would be lost', new Map([['a', 1]]), 'YAML has no form for a Map.'],
  ['half a surrogate pair', 'a\ud800', 'YAML has no form for half a surrogate pair: "a\\ud800".'],
  [
    'half a surrogate pair in a block',
    'a\nb\udc00\n',
    'YAML has no form for half a surrogate pair: "a\\nb\\udc00\\n".',
  ],
  [
    'a key that readers do not find the end of',
    { ['k'.repeat(1001)]: 1 },
    `YAML has no form for a key of 1001 characters: "${'k'.repeat(80)}".`,
  ],
]

for (const [name, value, message] of refused) {
  test(`${name} is refused`, () => {
    expect(() => emitYaml({ a: value })).toThrow(new TypeError(message))
    expect(() => emitYaml(value)).toThrow(new TypeError(message))
  })
}

test('undefined members are left out, empty maps and lists stay, and toJSON stands for its object', () => {
  const date = new Date(0)
  class Model {
    readonly kind = 'Pod'
    toJSON() {
      return { kind: this.kind, podSelector: {} }
    }
  }
  expect(emitYaml({ a: undefined, b: {}, c: [], d: { e: undefined }, f: null, date, list: [new Model(), {}] })).toBe(
    `b: {}\nc: []\nd: {}\nf: null\ndate: "1970-01-01T00:00:00.000Z"\nlist:\n- kind: Pod\n  podSelector: {}\n- {}\n`,
  )
  expect([emitYaml({}), emitYaml([]), emitYaml('a'), emitYaml('a\nb\n')]).toEqual([
    '{}\n',
    '[]\n',
    'a\n',
    '|\n  a\n  b\n',
  ])
})

test('flags, quantities, durations and address ranges stand plain, as people write them', () => {
  const args = ['--port=8080', '-c', '100m', '128Mi', '1h30m', '20%', '10.0.0.0/16', '1.2.3.4', '1.27', '1e3', '0x1F']
  expect(emitYaml(args)).toBe(
    '- --port=8080\n- -c\n- 100m\n- 128Mi\n- 1h30m\n- 20%\n- 10.0.0.0/16\n- "1.2.3.4"\n- "1.27"\n- "1e3"\n- "0x1F"\n',
  )
})

test('numbers with an exponent have a point, and lines with blanks at their end are no block', () => {
  expect([emitYaml(1e21), emitYaml(1.5e-9), emitYaml(-0), emitYaml('a \nb')]).toEqual([
    '1.0e+21\n',
    '1.5e-9\n',
    '0\n',
    '"a \\nb"\n',
  ])
})

test('objects that share a part are written out in full, without anchors', () => {
  const shared = { app: 'a' }
  expect(emitYaml({ one: shared, two: shared })).toBe('one:\n  app: a\ntwo:\n  app: a\n')
})

test('the same value gives the same bytes, whatever came before', () => {
  const value = { a: 'yes', b: ['1', { c: 'x: y' }] }
  const first = emitYaml(value)
  for (const text of awkward) emitYaml({ text })
  expect(emitYaml(value)).toBe(first)
})

const kubectl = process.env['KUBECTL'] ?? 'kubectl'

const hasKubectl = (): boolean => {
  try {
    execFileSync(kubectl, ['version', '--client'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const readBack = (data: Readonly<Record<string, string>>) => {
  const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'awkward' }, data }
  const args = ['label', '--local', '-f', '-', 'read=back', '-o', 'json']
  const read: unknown = JSON.parse(execFileSync(kubectl, args, { input: emitYaml(manifest), encoding: 'utf8' }))
  return (read as { readonly data: unknown }).data
}

test('kubectl reads every awkward and 2,000 random strings back, as values and keys (says "not run" without kubectl)', () => {
  if (!hasKubectl()) {
    console.warn('kubectl: not run. It is neither on PATH nor named by KUBECTL.')
    return
  }
  const pieces = [
    'a',
    'y',
    'e',
    '0',
    '1',
    '.',
    '_',
    '-',
    '+',
    ':',
    ' ',
    '#',
    '\n',
    '\t',
    '"',
    "'",
    '\\',
    '%',
    '=',
    '/',
    '😀',
    '\u0085',
    'Mi',
    'h',
    'm',
  ]
  const random = [
    ...fc.sample(fc.string({ unit: 'grapheme' }), { numRuns: 1000, seed: 1 }),
    ...fc.sample(fc.string({ unit: fc.constantFrom(...pieces), maxLength: 8 }), { numRuns: 1000, seed: 2 }),
  ]
  // kubectl itself replaces the character NUL.
  const readable = [...awkward, ...random].filter((text) => !text.includes('\u0000'))
  const values = Object.fromEntries(readable.map((text, index) => [`k${index}`, text]))
  expect(readBack(values)).toEqual(values)
  const keys = Object.fromEntries(readable.filter((text) => text !== '__proto__').map((text) => [text, 'on']))
  expect(readBack(keys)).toEqual(keys)
})
