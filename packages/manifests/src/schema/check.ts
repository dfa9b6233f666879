import { nearest } from '../nearest.ts'
import type { Schema } from './data.ts'
import { checkRules } from './rules.ts'
import { hasType, intOrString, quantityCheck, typeNames, valueChecks } from './values.ts'
import { type Check, fail, inside, isRecord, nameOf, type Walk } from './walk.ts'

/** Gives the schema that a reference stands for. */
export type Lookup = (ref: string) => Schema

const matches = (check: Check, value: unknown, walk: Walk): boolean => {
  const trial: Walk = { ...walk, problems: [] }
  check(value, trial)
  return trial.problems.length === 0
}

const combined = (schema: Schema, compile: (part: Schema) => Check): Check[] => {
  const checks: Check[] = []
  for (const part of schema.allOf ?? []) checks.push(compile(part))
  const some = (list: readonly Schema[] | undefined, fits: (count: number) => boolean, words: string) => {
    if (!list) return
    const parts = list.map(compile)
    const fields = [...new Set(list.flatMap((part) => part.required ?? []))]
    checks.push((value, walk) => {
      if (fits(parts.filter((part) => matches(part, value, walk)).length)) return
      const of = fields.length ? ` of: ${fields.join(', ')}` : ` of the ${list.length} forms its schema allows`
      fail(walk, 'wrong-value', `{path} has to have ${words}${of}.`, `Set ${words}${of}.`)
    })
  }
  some(schema.anyOf, (count) => count > 0, 'at least one')
  some(schema.oneOf, (count) => count === 1, 'exactly one')
  if (schema.not) {
    const part = compile(schema.not)
    checks.push(
      (value, walk) =>
        matches(part, value, walk) &&
        fail(walk, 'wrong-value', '{path} has a combination of values that its schema forbids.', 'Remove one of them.'),
    )
  }
  return checks
}

const objectCheck = (schema: Schema, compile: (part: Schema) => Check, structural: boolean): Check => {
  const { properties, additionalProperties, required } = schema
  const known = new Map<string, Check>()
  const names = Object.keys(properties ?? {})
  const open =
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    schema['x-kubernetes-embedded-resource'] === true ||
    additionalProperties === true ||
    (!properties && !additionalProperties)
  const rest = typeof additionalProperties === 'object' ? additionalProperties : undefined
  let restCheck: Check | undefined
  const checkOf = (name: string): Check | undefined => {
    const found = known.get(name)
    if (found) return found
    const part = properties && Object.hasOwn(properties, name) ? properties[name] : undefined
    if (!part) return undefined
    const made = compile(part)
    known.set(name, made)
    return made
  }
  return (value, walk) => {
    if (!isRecord(value)) return
    for (const name of Object.keys(value)) {
      const item = value[name]
      if (item === undefined) continue
      const check = checkOf(name) ?? (rest ? (restCheck ??= compile(rest)) : undefined)
      if (check) inside(walk, name, check, item)
      else if (!open && structural) {
        const near = nearest(name, names)
        walk.path.push(name)
        fail(
          walk,
          'unknown-field',
          `{path} is not a field of ${walk.title}.`,
          near
            ? `Did you mean "${near}"?`
            : `Known fields here: ${names.slice(0, 15).join(', ')}${names.length > 15 ? ' …' : ''}.`,
        )
        walk.path.pop()
      }
    }
    for (const name of required ?? []) {
      if (value[name] === undefined)
        fail(walk, 'missing-field', `{path} of ${walk.title} has no "${name}".`, `Add ${name}.`)
    }
  }
}

const listCheck = (schema: Schema, compile: (part: Schema) => Check): Check => {
  let item: Check | undefined
  const { items } = schema
  const keys = schema['x-kubernetes-list-type'] === 'map' ? schema['x-kubernetes-list-map-keys'] : undefined
  return (value, walk) => {
    if (!Array.isArray(value)) return
    if (items) {
      item ??= compile(items)
      for (let index = 0; index < value.length; index++) inside(walk, index, item, value[index])
    }
    if (keys && value.length > 1) {
      const seen = new Set<string>()
      for (const [index, one] of value.entries()) {
        if (!isRecord(one)) continue
        const key = JSON.stringify(keys.map((name) => one[name] ?? null))
        if (seen.has(key)) {
          walk.path.push(index)
          fail(
            walk,
            'duplicate-key',
            `{path} has the same ${keys.join(', ')} as an item before it.`,
            'Remove one of the two, or give it another name.',
          )
          walk.path.pop()
        }
        seen.add(key)
      }
    }
  }
}

/**
 * A schema as a check, made lazily part by part and once per schema. `structural` closes objects: a field that the
 * schema does not know is an error. Parts of anyOf, oneOf and not only add conditions and never close anything.
 */
export const compileSchema = (lookup: Lookup): ((schema: Schema) => Check) => {
  const done = new Map<Schema, Check>()
  const doneOpen = new Map<Schema, Check>()
  const compile = (schema: Schema, structural: boolean): Check => {
    const cache = structural ? done : doneOpen
    const found = cache.get(schema)
    if (found) return found
    // Recursive schemas (JSONSchemaProps) refer to themselves: the entry is there before its parts are made.
    let made: Check | undefined
    const lazy: Check = (value, walk) => (made ??= make(schema, structural))(value, walk)
    cache.set(schema, lazy)
    return lazy
  }
  const make = (schema: Schema, structural: boolean): Check => {
    if (schema.$ref) {
      if (schema.$ref.endsWith('api.resource.Quantity')) return quantityCheck
      if (schema.$ref.endsWith('util.intstr.IntOrString')) return intOrString
      return compile(lookup(schema.$ref), structural)
    }
    // Built-in kinds wrap a reference with a default as allOf: [{ $ref }].
    const [wrapped, ...others] = schema.allOf ?? []
    if (wrapped?.$ref && !others.length && !schema.properties) return compile(wrapped, structural)
    const open = (part: Schema) => compile(part, false)
    const checks = [...valueChecks(schema), ...combined(schema, open)]
    if (schema['x-kubernetes-int-or-string']) checks.push(intOrString)
    if (schema.type === 'object' || schema.properties || schema.additionalProperties || schema.required)
      checks.push(objectCheck(schema, (part) => compile(part, structural), structural))
    if (schema.type === 'array' || schema.items) checks.push(listCheck(schema, (part) => compile(part, structural)))
    const { type } = schema
    const hasRules = structural && schema['x-kubernetes-validations'] !== undefined
    return (value, walk) => {
      if (value === null && schema.nullable) return
      if (type && !schema['x-kubernetes-int-or-string'] && !hasType(type, value)) {
        const wanted = typeNames[type] ?? type
        fail(walk, 'wrong-type', `{path} is ${nameOf(value)}, but has to be ${wanted}.`, `Write ${wanted}.`)
        return
      }
      for (const check of checks) check(value, walk)
      if (hasRules) checkRules(schema, value, walk, fail)
    }
  }
  return (schema) => compile(schema, true)
}
