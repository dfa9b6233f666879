import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { load } from 'js-yaml'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { emitYaml } from './yaml.ts'

/** Strings that some YAML reader takes for something else. */
const awkward = [
  '',
  ' ',
  '~',
  'null',
  'Null',
  'NULL',
  'true',
  'True',
  'yes',
  'Yes',
  'no',
  'NO',
  'on',
  'off',
  'y',
  'N',
  '=',
  '<<',
  '1',
  '-1',
  '+1',
  '1.0',
  '1e3',
  '1E3',
  '.5',
  '5.',
  '0x1F',
  '0o17',
  '0b11',
  '017',
  '1_000',
  '1:20',
  '12:30:45',
  '190:20:30',
  '.inf',
  '-.inf',
  '.nan',
  '2026-11-24',
  '2026-11-24T10:00:00Z',
  '1.2.3',
  '10.0.0.0/16',
  '1e',
  'e1',
  '0',
  '00',
  '08',
  ' lead',
  'trail ',
  'a: b',
  'a:',
  ':a',
  ': a',
  'a #b',
  '#a',
  'a#b',
  '- a',
  '-',
  '--',
  '---',
  '...',
  '? a',
  '?',
  '! a',
  '!tag',
  '&a',
  '*a',
  '[a',
  ']',
  '{a',
  '}',
  ',a',
  '|',
  '>',
  '|-',
  '%a',
  '@a',
  '`a',
  '"a"',
  "'a'",
  'a"b',
  "a'b",
  '\\',
  'a\\nb',
  'a\nb',
  'a\nb\n',
  'a\n\n',
  '\na',
  ' a\nb',
  'a \nb',
  'a\n b\n  c\n',
  'a\tb',
  '\ta',
  'a\r\nb',
  'a\rb',
  '\u0000',
  '\u0007',
  '\u001b[0m',
  '\u0085',
  '\u00a0',
  '\u2028',
  'a\u2029b',
  '\ufeff',
  'é',
  '日本',
  '😀',
  'a\n😀\n',
  '#!/bin/sh\necho ${X}\n',
  'key: |\n  text\n',
  'a\n---\nb\n',
  '...\n',
  'https://example.com/a?b=c&d=e',
  'registry.example.com/a:1.2@sha256:abc',
  'a:b',
  'a::b',
  'C:\\x',
  '$(POD_NAME)',
  '*.example.com',
  '.',
  '..',
  '/',
  '//',
  'x'.repeat(300),
]

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

test('what YAML has no form for is refused', () => {
  expect(() => emitYaml({ a: Number.NaN })).toThrow('YAML for Kubernetes has no form for the number NaN.')
  expect(() => emitYaml({ a: () => 1 })).toThrow('YAML has no form for a function.')
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

test('kubectl reads every awkward string back (says "not run" where there is no kubectl)', () => {
  if (!hasKubectl()) {
    console.warn('not run: kubectl is neither on PATH nor named by KUBECTL')
    return
  }
  const readable = awkward.filter((text) => !text.includes('\u0000'))
  const data = Object.fromEntries(readable.map((text, index) => [`k${index}`, text]))
  const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'awkward' }, data }
  const args = ['label', '--local', '-f', '-', 'read=back', '-o', 'json']
  const read = JSON.parse(execFileSync(kubectl, args, { input: emitYaml(manifest), encoding: 'utf8' })) as {
    data: unknown
  }
  expect(read.data).toEqual(data)
})
