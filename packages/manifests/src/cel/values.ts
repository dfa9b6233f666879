/** Plain data as CEL sees it: whole numbers are integers, as the API server decodes them. */
export const toCel = (value: unknown): unknown => {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (Array.isArray(value)) return value.map(toCel)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toCel(item)]))
}

/** Back to plain data. */
export const fromCel = (value: unknown): unknown => {
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(fromCel)
  return value
}

/** Words of CEL's grammar: a field of that name is written `__namespace__` in rules. Source: "Validation rules", CRD docs. */
const reserved = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
)

const escaped = (key: string): string =>
  reserved.has(key)
    ? `__${key}__`
    : key
        .replaceAll('__', '__underscores__')
        .replaceAll('.', '__dot__')
        .replaceAll('-', '__dash__')
        .replaceAll('/', '__slash__')

/** Adds the escaped spelling beside every field whose name CEL cannot write. */
export const withEscapes = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withEscapes)
  if (typeof value !== 'object' || value === null) return value
  const result: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) {
    const made = withEscapes(item)
    result[key] = made
    if (escaped(key) !== key && !key.includes('/')) result[escaped(key)] = made
  }
  return result
}
