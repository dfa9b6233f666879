import { block, fitsBlock } from './block.ts'
import { scalar } from './quote.ts'

const steps = Array.from({ length: 64 }, (_, depth) => '  '.repeat(depth))

const indentOf = (depth: number): string => steps[depth] ?? '  '.repeat(depth)

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const number = (value: number): string => {
  if (!Number.isFinite(value)) throw new TypeError(`YAML for Kubernetes has no form for the number ${value}.`)
  return Object.is(value, -0) ? '0' : JSON.stringify(value)
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
      return value === null ? 'null\n' : Array.isArray(value) ? '[]\n' : '{}\n'
    default:
      throw new TypeError(`YAML has no form for a ${typeof value}.`)
  }
}

const keysOf = (map: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(map).filter((key) => map[key] !== undefined)

const map = (value: Readonly<Record<string, unknown>>, depth: number, first: string): string => {
  let text = ''
  let lead = first
  const indent = indentOf(depth)
  for (const key of keysOf(value)) {
    text += `${lead}${scalar(key)}:${member(value[key], depth)}`
    lead = indent
  }
  return text
}

/** What follows `key:`: a nested block on new lines, or a value on the same line. */
const member = (value: unknown, depth: number): string => {
  if (Array.isArray(value)) return value.length ? `\n${list(value, depth)}` : ' []\n'
  if (isMap(value)) return keysOf(value).length ? `\n${map(value, depth + 1, indentOf(depth + 1))}` : ' {}\n'
  return ` ${inline(value, depth + 1)}`
}

/** Lists stand at the indent of their key, as kubectl prints them. */
const list = (values: readonly unknown[], depth: number): string => {
  const indent = indentOf(depth)
  let text = ''
  for (const value of values) {
    if (isMap(value) && keysOf(value).length) text += `${indent}- ${map(value, depth + 1, '')}`
    else if (Array.isArray(value) && value.length) text += `${indent}- ${list(value, depth + 1).trimStart()}`
    else text += `${indent}- ${inline(value, depth + 1)}`
  }
  return text
}

/**
 * One YAML document in block style: LF, trailing newline, no anchors, no folding, keys in the order of the object.
 * Faithful: `{}` and `[]` stay, because `podSelector: {}` and `emptyDir: {}` mean something; `undefined` members are
 * left out. See {@link canonical} for the order and for what is dropped.
 *
 * Read back equal by YAML 1.1 and 1.2 readers.
 *
 * @throws TypeError for a number that is not finite, a function or a symbol.
 * @example emitYaml({ kind: 'Namespace', metadata: { name: 'shop' } })
 */
export const emitYaml = (value: unknown): string => {
  if (Array.isArray(value)) return value.length ? list(value, 0) : '[]\n'
  if (isMap(value)) return keysOf(value).length ? map(value, 0, '') : '{}\n'
  return inline(value, 0)
}
