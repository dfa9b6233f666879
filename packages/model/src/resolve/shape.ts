import type { Finding, ModelPath } from '../finding.ts'
import { nearest } from '../nearest.ts'
import { joinPath } from '../path.ts'

/** Looks at a value and reports what is wrong with it. */
export type Shape = (value: unknown, path: ModelPath, report: Report) => void

export type Report = (finding: Omit<Finding, 'severity'> & { readonly severity?: Finding['severity'] }) => void

/** What a value is, in the words of a message. */
const kindOf = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string') return JSON.stringify(value)
  return typeof value === 'object' ? 'an object' : typeof value === 'function' ? 'a function' : String(value)
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const wrong = (path: ModelPath, value: unknown, wanted: string, report: Report) =>
  report({
    code: 'wrong-kind',
    path,
    message: `${path || 'The fleet'} is ${kindOf(value)}, but has to be ${wanted}.`,
    hint: `Write ${wanted}.`,
  })

/** A value that a test accepts; `wanted` completes "has to be …". */
export const is =
  (accepts: (value: unknown) => boolean, wanted: string): Shape =>
  (value, path, report) => {
    if (!accepts(value)) wrong(path, value, wanted, report)
  }

export const text = is((value) => typeof value === 'string' && value !== '', 'a text')
export const flag = is((value) => typeof value === 'boolean', 'true or false')
export const anything: Shape = () => undefined

/** A text that a parser understands. */
export const measure = (parse: (text: string) => unknown, wanted: string): Shape =>
  is((value) => typeof value === 'string' && parse(value) !== undefined && parse(value) !== false, wanted)

export const whole = (least: number): Shape =>
  is((value) => Number.isSafeInteger(value) && Number(value) >= least, `a whole number of at least ${least}`)

export const oneOf =
  (...words: readonly string[]): Shape =>
  (value, path, report) => {
    if (typeof value === 'string' && words.includes(value)) return
    const near = typeof value === 'string' ? nearest(value, words) : undefined
    const hint = near ? `Did you mean "${near}"?` : `Use one of: ${words.join(', ')}.`
    report({
      code: 'wrong-kind',
      path,
      message: `${path} is ${kindOf(value)}, but has to be one of: ${words.join(', ')}.`,
      hint,
    })
  }

export const list =
  (item: Shape): Shape =>
  (value, path, report) => {
    if (Array.isArray(value)) value.forEach((one, index) => item(one, joinPath(path, index), report))
    else wrong(path, value, 'a list', report)
  }

export const map =
  (item: Shape, key?: (key: string) => string | undefined): Shape =>
  (value, path, report) => {
    if (!isRecord(value)) return wrong(path, value, 'an object', report)
    for (const [name, one] of Object.entries(value)) {
      const at = joinPath(path, name)
      const fault = key?.(name)
      if (fault) report({ code: 'wrong-name', path: at, message: fault, hint: 'Choose another name.' })
      item(one, at, report)
    }
  }

/** An object with known fields; `noun` names it: "a cluster". */
export const record = (
  noun: string,
  required: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape => {
  const known = [...Object.keys(required), ...Object.keys(optional)]
  return (value, path, report) => {
    if (!isRecord(value)) return wrong(path, value, noun, report)
    for (const [name, one] of Object.entries(value)) {
      const shape = required[name] ?? optional[name]
      if (shape) {
        if (one !== undefined) shape(one, joinPath(path, name), report)
        continue
      }
      const near = nearest(name, known)
      const hint = near ? `Did you mean "${near}"?` : `Known fields: ${known.join(', ')}.`
      report({ code: 'unknown-key', path: joinPath(path, name), message: `"${name}" is not a field of ${noun}.`, hint })
    }
    for (const name of Object.keys(required)) {
      if (value[name] === undefined)
        report({
          code: 'missing-key',
          path,
          message: `${path || 'The fleet'} has no "${name}", which ${noun} needs.`,
          hint: `Add ${name}.`,
        })
    }
  }
}

/** The first shape whose test fits is asked; `wanted` is said where none fits. */
export const either =
  (wanted: string, ...cases: readonly (readonly [(value: unknown) => boolean, Shape])[]): Shape =>
  (value, path, report) => {
    const found = cases.find(([fits]) => fits(value))
    if (found) found[1](value, path, report)
    else wrong(path, value, wanted, report)
  }

export const isStaged = (value: unknown): value is { readonly $staged: Readonly<Record<string, unknown>> } =>
  isRecord(value) && '$staged' in value

/** A value that may be staged: both sides have the same shape. */
export const stageable =
  (shape: Shape): Shape =>
  (value, path, report) => {
    if (!isStaged(value)) return shape(value, path, report)
    record('staged()', { next: shape, upTo: text, else: shape }, { reason: text })(value.$staged, path, report)
  }
