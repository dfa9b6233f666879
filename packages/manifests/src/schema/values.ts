import { parseQuantity } from '../cel/quantity.ts'
import { nearest } from '../nearest.ts'
import { re2, UnsupportedPattern } from '../regex.ts'
import type { Schema } from './data.ts'
import { type Check, fail, isRecord, nameOf } from './walk.ts'

/** A pattern that JavaScript cannot express is not judged. */
const regexOf = (pattern: string): RegExp | undefined => {
  try {
    return re2(pattern)
  } catch (error) {
    if (error instanceof UnsupportedPattern) return undefined
    throw error
  }
}

export const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
}

export const hasType = (type: string, value: unknown): boolean => {
  switch (type) {
    case 'string':
    case 'boolean':
      return typeof value === type
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return typeof value === 'number'
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isRecord(value)
    default:
      return true
  }
}

/** Value rules of a schema that are not its structure: enums, patterns, bounds. Empty for most schemas. */
export const valueChecks = (schema: Schema): Check[] => {
  const checks: Check[] = []
  const {
    enum: allowed,
    pattern,
    minimum,
    maximum,
    minLength,
    maxLength,
    minItems,
    maxItems,
    minProperties,
    maxProperties,
  } = schema
  if (allowed) {
    checks.push((value, walk) => {
      if (allowed.includes(value)) return
      const words = allowed.filter((word) => typeof word === 'string')
      const near = typeof value === 'string' ? nearest(value, words) : undefined
      fail(
        walk,
        'wrong-value',
        `{path} is ${nameOf(value)}, which is none of: ${allowed.join(', ')}.`,
        near ? `Did you mean "${near}"?` : `Use one of: ${allowed.join(', ')}.`,
      )
    })
  }
  if (pattern !== undefined) {
    const regex = regexOf(pattern)
    if (regex)
      checks.push(
        (value, walk) =>
          typeof value === 'string' &&
          !regex.test(value) &&
          fail(
            walk,
            'wrong-value',
            `{path} is ${nameOf(value)}, which does not match ${pattern}.`,
            'Write it in the form that the pattern shows.',
          ),
      )
  }
  const bound = (
    size: (value: unknown) => number | undefined,
    least: number | undefined,
    most: number | undefined,
    unit: string,
  ) => {
    if (least === undefined && most === undefined) return
    checks.push((value, walk) => {
      const found = size(value)
      if (found === undefined) return
      if (least !== undefined && found < least)
        fail(
          walk,
          'wrong-value',
          `{path} has ${found}${unit}, fewer than the ${least} that are needed.`,
          `Give it at least ${least}${unit}.`,
        )
      if (most !== undefined && found > most)
        fail(
          walk,
          'wrong-value',
          `{path} has ${found}${unit}, more than the ${most} that are possible.`,
          `Give it at most ${most}${unit}.`,
        )
    })
  }
  bound((value) => (typeof value === 'string' ? [...value].length : undefined), minLength, maxLength, ' characters')
  bound((value) => (Array.isArray(value) ? value.length : undefined), minItems, maxItems, ' items')
  bound((value) => (isRecord(value) ? Object.keys(value).length : undefined), minProperties, maxProperties, ' fields')
  if (minimum !== undefined || maximum !== undefined) {
    checks.push((value, walk) => {
      if (typeof value !== 'number') return
      const low = minimum !== undefined && (schema.exclusiveMinimum ? value <= minimum : value < minimum)
      const high = maximum !== undefined && (schema.exclusiveMaximum ? value >= maximum : value > maximum)
      if (low) fail(walk, 'wrong-value', `{path} is ${value}, less than ${minimum}.`, `Give it at least ${minimum}.`)
      if (high) fail(walk, 'wrong-value', `{path} is ${value}, more than ${maximum}.`, `Give it at most ${maximum}.`)
    })
  }
  return checks
}

export const quantityCheck: Check = (value, walk) => {
  if (typeof value === 'number' || (typeof value === 'string' && parseQuantity(value) !== undefined)) return
  fail(
    walk,
    'wrong-value',
    `{path} is ${nameOf(value)}, which is no quantity.`,
    'Write an amount such as "500m", "2" or "512Mi".',
  )
}

export const intOrString: Check = (value, walk) => {
  if (typeof value !== 'string' && !Number.isInteger(value))
    fail(
      walk,
      'wrong-type',
      `{path} is ${nameOf(value)}, but has to be a whole number or a text.`,
      'Write a whole number or a text.',
    )
}
