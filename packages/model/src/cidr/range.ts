/** An IPv4 range as numbers: `first` and `last` are addresses from 0 to 2^32 - 1, both inside. */
export interface Range {
  readonly first: number
  readonly last: number
  /** Prefix length, 0 to 32. */
  readonly prefix: number
}

/** Number of addresses of a prefix length. */
export const sizeOf = (prefix: number): number => 2 ** (32 - prefix)

/** A range from its CIDR form; undefined where the text is none, or where bits beyond the prefix are set. */
export const parseCidr = (text: string): Range | undefined => {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text)
  if (!match) return undefined
  const [a, b, c, d, prefix] = match.slice(1).map(Number) as [number, number, number, number, number]
  if ([a, b, c, d].some((part) => part > 255) || prefix > 32) return undefined
  const first = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d
  return first % sizeOf(prefix) === 0 ? { first, last: first + sizeOf(prefix) - 1, prefix } : undefined
}

const address = (value: number): string => [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')

export const printCidr = (range: Range): string => `${address(range.first)}/${range.prefix}`

export const overlaps = (a: Range, b: Range): boolean => a.first <= b.last && b.first <= a.last

export const contains = (outer: Range, inner: Range): boolean => outer.first <= inner.first && inner.last <= outer.last
