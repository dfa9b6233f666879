type Map = Readonly<Record<string, unknown>>

const isMap = (value: unknown): value is Map => typeof value === 'object' && value !== null && !Array.isArray(value)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const topOrder = ['apiVersion', 'kind', 'metadata', 'spec']
const metadataOrder = ['name', 'generateName', 'namespace', 'labels', 'annotations']

/** Maps whose keys are data: sorted, whatever order they were built in. */
const dataMaps = new Set(['labels', 'annotations', 'data', 'binaryData', 'matchLabels', 'nodeSelector', 'stringData'])

/** The API server drops these where they are empty: written out, they would be drift for ever (F11). */
const droppedWhenEmpty = new Set(['labels', 'annotations', 'metadata'])

/**
 * Members that hold somebody else's data, taken as they are. There `null` means something: it deletes a default of a
 * chart, a field in a patch, or is a default of a schema; and a property may well be called `labels`.
 */
const verbatim = new Set(['values', 'valuesObject', 'openAPIV3Schema', 'pattern', 'anyPattern', 'patchStrategicMerge'])

/** An operation of a JSON patch: its `value` may be null. */
const isOperation = (value: Map): boolean => typeof value['op'] === 'string' && typeof value['path'] === 'string'

const ordered = (value: Map, first: readonly string[]): string[] => {
  const keys = Object.keys(value)
  return [...first.filter((key) => Object.hasOwn(value, key)), ...keys.filter((key) => !first.includes(key))]
}

const keysOf = (value: Map, key: string): string[] => {
  if (key === 'metadata') return ordered(value, metadataOrder)
  const keys = Object.keys(value)
  return dataMaps.has(key) ? keys.sort(compare) : keys
}

/** Plain assignment is the fast way, and would set the prototype for one name. */
const put = (map: Record<string, unknown>, name: string, value: unknown): void => {
  if (name !== '__proto__') map[name] = value
  else Object.defineProperty(map, name, { value, enumerable: true, configurable: true, writable: true })
}

const plain = (value: object): unknown => {
  const { toJSON } = value as { readonly toJSON?: unknown }
  return typeof toJSON === 'function' ? (toJSON.call(value) as unknown) : value
}

const clean = (input: unknown, key: string): unknown => {
  if (typeof input !== 'object' || input === null) return input
  const value = plain(input)
  if (verbatim.has(key)) return value
  if (Array.isArray(value))
    return value.map((item) => clean(item, '')).filter((item) => item !== undefined && item !== null)
  if (!isMap(value) || isOperation(value)) return value
  const result: Record<string, unknown> = {}
  for (const name of keysOf(value, key)) {
    const member = clean(value[name], name)
    if (member === undefined || member === null) continue
    if (droppedWhenEmpty.has(name) && isMap(member) && !Object.keys(member).length) continue
    put(result, name, member)
  }
  return result
}

/**
 * A Kubernetes object in canonical form: `apiVersion`, `kind`, `metadata`, `spec` first, inside metadata `name`,
 * `namespace`, `labels`, `annotations` first, maps of data sorted, every other key in the order given. Members that are
 * undefined or null, and empty labels, annotations and metadata, are left out (F11: the API server would drop them and
 * the engines would see drift for ever). Other empty maps and lists stay: `podSelector: {}` selects everything.
 * Chart values, JSON patch values, Kyverno patterns and CRD schemas are taken as they are: `null` means something there.
 */
export const canonical = <T>(value: T): T => {
  const cleaned = clean(value, '')
  if (!isMap(cleaned)) return cleaned as T
  const result: Record<string, unknown> = {}
  for (const key of ordered(cleaned, topOrder)) put(result, key, cleaned[key])
  return result as T
}
