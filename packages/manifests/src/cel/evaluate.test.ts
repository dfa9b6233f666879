import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateCel } from './evaluate.ts'

const value = (expression: string, variables: Record<string, unknown> = {}) => {
  const result = evaluateCel(expression, variables)
  return result.kind === 'value' ? result.value : result
}

const error = (message: string) => ({ kind: 'error', message })

// Expected values are those of the API server; most are the examples of "Common Expression Language in Kubernetes".
test.for<[string, unknown]>([
  ['has(object.a[0].b)', true],
  ['has(object.a[0].c)', false],
  ['has(object.a[5].b)', error('No such key: index out of bounds, index 5 >= size 1')],
  ['object.missing', error('No such key: missing')],
  ['"a.b[c](d)".split("[")[1]', 'c](d)'],
  ['"é😀a".indexOf("a")', 2],
  ['"é😀a".charAt(1)', '😀'],
  ['"tacocat".substring(0, 4)', 'taco'],
  ['"tacocat".substring(4, 2)', error('substring from 4 to 2')],
  ['"hello hello".lastIndexOf("hello", 5)', 0],
  ['"hello hello".replace("he", "we", 1)', 'wello hello'],
  ['"ab".replace("", "-")', '-a-b-'],
  ['"a,b,c".split(",", 2)', ['a', 'b,c']],
  ['"İSTANBUL".lowerAscii()', 'İstanbul'],
  ['"ab".matches("(?i)^AB$")', true],
  ['"a\\u00a0b".matches("\\\\s")', false],
  ['"foo 123 bar".find("[0-9]+")', '123'],
  ['"123 abc 456".findAll("[0-9]+", 1)', ['123']],
  ['[1, 2, 3].isSorted()', true],
  ['[1, 2, 3].sum()', 6],
  ['[].sum()', 0],
  ['["b", "a"].max()', 'b'],
  ['[].min()', error('min called on empty list')],
  ['["a", "b", "b"].indexOf("b")', 1],
  ['["a", "b", "b"].lastIndexOf("b")', 2],
  ['["a"].indexOf("z")', -1],
  ['isQuantity("1.3Gi") && !isQuantity("200K")', true],
  ['quantity("50k").isGreaterThan(quantity("0.5M"))', false],
  ['quantity("50k").add(20).sub(quantity("50k")).asInteger()', 20],
  ['quantity("9007199254740993").asInteger() == 9007199254740993', true],
  ['quantity("1.5").isInteger()', false],
  ['quantity("1Ki") == quantity("1024")', true],
  ['cidr("10.1.0.0/8").masked() != cidr("10.0.0.0/8")', false],
  ['quantity("-1").sign()', -1],
  ['quantity("x").sign()', error('"x" is no quantity')],
  ['isIP("::ffff:1.2.3.4") || isIP("1.2.3") || isIP("fe80::1%en0")', false],
  ['ip("::1").family() == 6 && ip("::1").isLoopback()', true],
  ['cidr("192.168.0.5/24").masked().ip() == ip("192.168.0.0")', true],
  ['cidr("10.0.0.0/8").containsIP("10.1.2.3")', true],
  ['cidr("10.0.0.0/8").containsCIDR("0.0.0.0/0")', false],
  ['isCIDR("10.0.0.0/08")', false],
  ['url("https://[::1]:80/a%20b").getHostname()', '::1'],
  ['url("/path").getHost()', ''],
  ['isURL("example.com/path")', false],
  ['object.?a[0].?c.orValue("none")', 'none'],
])('[V1] %s', ([expression, expected]) => {
  expect(value(expression, { object: { a: [{ b: 1 }] } })).toEqual(expected)
})

test('a function that this evaluator does not have is unsupported, under the name its reader wrote', () => {
  expect(evaluateCel('"a".charAt(0, 1)', {})).toEqual({
    kind: 'unsupported',
    why: "found no matching overload for 'string.charAt(int, int)'",
  })
  expect(evaluateCel('"a".matches("\\\\pN{")', {})).toMatchObject({ kind: 'unsupported' })
})

test('text inside quotes and comments is left as it was written', () => {
  const text = `"has(a[0].b) x.split(" + 'y.split(' + r"\\d.split(" // z.split(`
  expect(value(text)).toBe('has(a[0].b) x.split(y.split(\\d.split(')
})

test('integers of 64 bits survive', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (a, b) => {
      expect(value('object.a < object.b', { object: { a, b } })).toBe(a < b)
    }),
  )
})

const schemas = join(import.meta.dirname, '../../schemas')

const rulesIn = (node: unknown): string[] => {
  if (typeof node !== 'object' || node === null) return []
  const rules = 'rule' in node && typeof node.rule === 'string' ? [node.rule] : []
  return [...rules, ...Object.values(node).flatMap(rulesIn)]
}

test('[V1] every CEL rule of every recorded CRD can be judged', () => {
  const files = readdirSync(schemas, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
  const rules = new Set(files.flatMap((file) => rulesIn(JSON.parse(readFileSync(join(schemas, file), 'utf8')))))
  // What a rule looks at is not known here: a value of each type, and one of them has to suit.
  const values = [{}, 'al2@latest', 1, ['a'], true]
  const unknown = [...rules].filter((rule) =>
    values.every((self) => evaluateCel(rule, { self, oldSelf: self }).kind === 'unsupported'),
  )
  expect(rules.size).toBeGreaterThan(200)
  expect(unknown).toEqual([])
})
