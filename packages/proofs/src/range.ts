import { parseCidr, type Range, sizeOf } from '@fleetwright/model'

/** The range of a checked CIDR; what is none holds no address. */
export const rangeOf = (cidr: string): Range => parseCidr(cidr) ?? { first: 0, last: -1, prefix: 32 }

/**
 * Gives blocks inside `supernet` that touch none of `taken` (sorted by `first`) and none given before, lowest first;
 * undefined where none is left. Linear over all calls.
 */
export const freeBlocks = (taken: readonly Range[], supernet: Range) => {
  let at = supernet.first
  let index = 0
  return (prefix: number): Range | undefined => {
    const size = sizeOf(prefix)
    const align = (address: number) => Math.ceil(address / size) * size
    let first = align(at)
    for (let range = taken[index]; range && range.first <= first + size - 1; range = taken[++index]) {
      if (range.last >= first) first = align(range.last + 1)
    }
    const last = first + size - 1
    const fits = last <= supernet.last
    at = fits ? last + 1 : first
    if (!fits) return undefined
    return { first, last, prefix }
  }
}
