import { block, fitsBlock } from './block.ts'
import { scalar } from './quote.ts'

type Map = Readonly<Record<string, unknown>>

const steps = Array.from({ length: 64 }, (_, depth) => '  '.repeat(depth))

const indentOf = (depth: number): string => steps[depth] ?? '  '.repeat(depth)

/** Readers look for the colon of a key in 1,024 characters. */
const longestKey = 1000

const keyOf = (name: string): string => {
  const key = scalar(name)
  if (key.length <= longestKey) return key
  throw new TypeError(`YAML has no form for a key of ${name.length} characters: ${JSON.stringify(name.slice(0, 80))}.`)
}

/** YAML 1.1 knows an exponent only after a point. */
const number = (value: number): string => {
  if (!Number.isFinite(value)) throw new TypeError(`YAML for Kubernetes has no form for the number ${value}.`)
  const text = `${value}`
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text
}

/** As in JSON: an object with `toJSON` stands for what that gives. */
const resolved = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  const { toJSON } = value as { readonly toJSON?: unknown }
  return typeof toJSON === 'function' ? (toJSON.call(value) as unknown) : value
}

const emptyMap = (value: object): string => {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === null || Object.keys(value).length) return '{}\n'
  throw new TypeError(`YAML has no form for a ${value.constructor.name}.`)
}

/** A value that stands on the line of its key or dash, with the line's end. */
const inline = (value: unknown, depth: number): string => {
  switch (typeof value) {
    case 'string':
      return fitsBlock(value) ? block(value, indentOf(Math.max(depth, 1))) : `${scalar(value)}\n`
    case 'number':
      return `${number(value)}\n`
    case 'boolean':
      return value ? 'true\n' : 'false\n'
    case 'object':
      return value === null ? 'null\n' : Array.isArray(value) ? '[]\n' : emptyMap(value)
    default:
      throw new TypeError(`YAML has no form for ${value === undefined ? value : `a ${typeof value}`}.`)
  }
}

/** The lines of a map, the first one behind `lead`; nothing where no member is defined. */
const map = (value: Map, depth: number, lead: string): string => {
  const indent = indentOf(depth)
  let text = ''
  for (const name of Object.keys(value)) {
    const member = resolved(value[name])
    if (member !== undefined) text += `${text ? indent : lead}${keyOf(name)}:${after(member, depth)}`
  }
  return text
}

/** What follows `key:`: a nested block on new lines, or a value on the same line. */
const after = (value: unknown, depth: number): string => {
  if (typeof value === 'object' && value !== null) {
    const nested = Array.isArray(value)
      ? list(value, depth, indentOf(depth))
      : map(value as Map, depth + 1, indentOf(depth + 1))
    if (nested) return `\n${nested}`
  }
  return ` ${inline(value, depth + 1)}`
}

/** The lines of a list. Lists stand at the indent of their key, as kubectl prints them. */
const list = (values: readonly unknown[], depth: number, lead: string): string => {
  const indent = indentOf(depth)
  let text = ''
  for (const item of values) {
    const value = resolved(item)
    let nested = ''
    if (typeof value === 'object' && value !== null) {
      nested = Array.isArray(value) ? list(value, depth + 1, '') : map(value as Map, depth + 1, '')
    }
    text += `${text ? indent : lead}- ${nested || inline(value, depth + 1)}`
  }
  return text
}

/**
 * One YAML document in block style: LF, trailing newline, no anchors, no folding, keys in the order of the object.
 * Faithful: `{}` and `[]` stay, because `podSelector: {}` and `emptyDir: {}` mean something; `undefined` members are
 * left out, `toJSON` is honoured. See {@link canonical} for the order and for what is dropped.
 *
 * Read back equal by YAML 1.1 and 1.2 readers.
 *
 * @throws TypeError for what YAML has no form for: a number that is not finite, a function, a symbol, a `Map`,
 * half a surrogate pair, a key of more than 1,000 characters.
 * @example emitYaml({ kind: 'Namespace', metadata: { name: 'shop' } })
 */
export const emitYaml = (value: unknown): string => {
  const root = resolved(value)
  const nested = Array.isArray(root)
    ? list(root, 0, '')
    : typeof root === 'object' && root !== null
      ? map(root as Map, 0, '')
      : ''
  return nested || inline(root, 0)
}
