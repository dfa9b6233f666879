/** A map, or an empty one where the value is none: rendered objects are data of unknown shape. */
export const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

/** A list, or an empty one. */
export const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : [])

/** A string, or undefined. */
export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The strings of a list. */
export const texts = (value: unknown): string[] => items(value).flatMap((item) => text(item) ?? [])

/** The value below some keys; undefined where a key is missing. */
export const dig = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>((inner, key) => record(inner)[key], value)
