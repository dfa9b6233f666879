const prose = new Set(['description', 'example', 'externalDocs', 'title'])

/** Maps whose keys are names of fields and not words of the schema language. */
const maps = new Set(['properties', 'patternProperties', 'definitions', 'schemas'])

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A schema without its prose: structure, defaults, enums and `x-kubernetes-*` stay. */
export const strip = (value: unknown, namesFields = false): unknown => {
  if (Array.isArray(value)) return value.map((item) => strip(item))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      // A key with a space is a line of prose that lost its quotes upstream.
      .filter(([key]) => namesFields || !(prose.has(key) || key.includes(' ')))
      .map(([key, item]) => [
        key,
        key === 'default' || key === 'enum' ? item : strip(item, !namesFields && maps.has(key)),
      ]),
  )
}
