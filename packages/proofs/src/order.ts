/** Order of code units: the same on every machine. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The distinct values in the order of code units. */
export const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort(byText)

/** `a, b and c` */
export const list = (values: readonly string[]): string =>
  values.length < 2 ? (values[0] ?? '') : `${values.slice(0, -1).join(', ')} and ${values.at(-1)}`

/** Up to `limit` names, then how many more: messages stay readable for 500 clusters. */
export const few = (values: readonly string[], limit = 5): string =>
  values.length <= limit ? list(values) : `${values.slice(0, limit).join(', ')} and ${values.length - limit} more`
