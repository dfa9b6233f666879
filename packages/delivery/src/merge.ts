const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Values = Readonly<Record<string, unknown>>

/** Chart values over chart values: maps are merged, everything else is replaced, as Helm does. */
export const mergeValues = (base: Values, over: Values): Values => {
  const merged: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key]
    merged[key] = isRecord(below) && isRecord(value) ? mergeValues(below, value) : value
  }
  return merged
}
