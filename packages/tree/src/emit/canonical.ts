const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const topOrder = ['apiVersion', 'kind', 'metadata', 'spec']
const metadataOrder = ['name', 'generateName', 'namespace', 'labels', 'annotations']

/** Maps whose keys are data: sorted, and left out where empty, because the API server drops them and a diff would loop. */
const dataMaps = new Set(['labels', 'annotations', 'data', 'binaryData', 'matchLabels', 'nodeSelector', 'stringData'])
const droppedWhenEmpty = new Set(['labels', 'annotations'])

const ordered = (value: Readonly<Record<string, unknown>>, first: readonly string[]): string[] => {
  const keys = Object.keys(value)
  return [...first.filter((key) => key in value), ...keys.filter((key) => !first.includes(key))]
}

const clean = (value: unknown, key: string): unknown => {
  if (Array.isArray(value))
    return value.filter((item) => item !== undefined && item !== null).map((item) => clean(item, ''))
  if (!isMap(value)) return value
  const keys = dataMaps.has(key)
    ? Object.keys(value).sort(compare)
    : ordered(value, key === 'metadata' ? metadataOrder : [])
  const result: Record<string, unknown> = {}
  for (const name of keys) {
    const member = value[name]
    if (member === undefined || member === null) continue
    const cleaned = clean(member, name)
    if (droppedWhenEmpty.has(name) && isMap(cleaned) && !Object.keys(cleaned).length) continue
    result[name] = cleaned
  }
  return result
}

/**
 * A Kubernetes object in canonical form: `apiVersion`, `kind`, `metadata`, `spec` first, maps of data sorted; members
 * that are undefined or null, and empty labels and annotations, are left out (F11: the API server would drop them and
 * the engines would see drift for ever). Other empty maps and lists stay: `podSelector: {}` selects everything.
 */
export const canonical = <T>(value: T): T => {
  if (!isMap(value)) return value
  const result: Record<string, unknown> = {}
  const cleaned = clean(value, '') as Readonly<Record<string, unknown>>
  for (const key of ordered(cleaned, topOrder)) result[key] = cleaned[key]
  return result as T
}
