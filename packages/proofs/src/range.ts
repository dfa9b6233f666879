/** An IPv4 range as whole numbers, both ends included. */
export interface AddressRange {
  readonly first: number
  readonly last: number
}

/** First and last address of `10.10.0.0/16`; bits behind the prefix are ignored. */
export const rangeOf = (cidr: string): AddressRange => {
  const [address = '', length = '32'] = cidr.split('/')
  const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  const size = 2 ** (32 - Number(length))
  const first = Math.floor(value / size) * size
  return { first, last: first + size - 1 }
}

/** `10.10.0.0/16` for a range that is a whole block. */
export const cidrOf = ({ first, last }: AddressRange): string => {
  const parts = [2 ** 24, 2 ** 16, 2 ** 8, 1].map((unit) => Math.floor(first / unit) % 256)
  return `${parts.join('.')}/${32 - Math.log2(last - first + 1)}`
}

/** Whether every address of `inner` is one of `outer`. */
export const within = (inner: AddressRange, outer: AddressRange): boolean =>
  outer.first <= inner.first && inner.last <= outer.last

/** Whether the two ranges have an address in common. */
export const overlaps = (a: AddressRange, b: AddressRange): boolean => a.first <= b.last && b.first <= a.last

/**
 * Gives blocks inside `supernet` that touch none of `taken` (sorted by `first`) and none given before, lowest first;
 * undefined where none is left. Linear over all calls.
 */
export const freeBlocks = (taken: readonly AddressRange[], supernet: AddressRange) => {
  let at = supernet.first
  let index = 0
  return (prefix: number): AddressRange | undefined => {
    const size = 2 ** (32 - prefix)
    const align = (address: number) => Math.ceil(address / size) * size
    let first = align(at)
    for (let range = taken[index]; range && range.first <= first + size - 1; range = taken[++index]) {
      if (range.last >= first) first = align(range.last + 1)
    }
    const last = first + size - 1
    const fits = last <= supernet.last
    at = fits ? last + 1 : first
    if (!fits) return undefined
    return { first, last }
  }
}
