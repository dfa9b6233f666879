import type { Schema } from './data.ts'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value with the defaults of its CRD schema, as rules see it. The value itself stays as it is. */
export const defaulted = (schema: Schema, value: unknown): unknown => {
  const { items, properties, additionalProperties } = schema
  if (Array.isArray(value)) return items ? value.map((item) => defaulted(items, item)) : value
  if (!isRecord(value)) return value
  const result: Record<string, unknown> = { ...value }
  for (const [name, part] of Object.entries(properties ?? {})) {
    const found = result[name] === undefined ? part.default : result[name]
    if (found !== undefined) result[name] = defaulted(part, found)
  }
  if (typeof additionalProperties === 'object') {
    for (const [name, item] of Object.entries(value))
      if (!properties?.[name]) result[name] = defaulted(additionalProperties, item)
  }
  return result
}
