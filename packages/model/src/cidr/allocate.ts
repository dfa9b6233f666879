import { type Range, sizeOf } from './range.ts'

/** Ranges in use, disjoint or not, kept sorted and merged: the next free place is found without looking at every range again. */
export interface Used {
  readonly add: (range: Range) => void
  /** Lowest free range of this prefix length inside the supernet; undefined where there is no room. */
  readonly next: (supernet: Range, prefix: number) => Range | undefined
}

const align = (address: number, size: number): number => Math.ceil(address / size) * size

/** Index of the first span that ends at or behind `address`. */
const search = (spans: readonly { first: number; last: number }[], address: number): number => {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.last ?? 0) < address) low = middle + 1
    else high = middle
  }
  return low
}

export const usedRanges = (): Used => {
  const spans: { first: number; last: number }[] = []
  // Where the last search for a prefix length ended: everything below it is full for that length.
  const cursors = new Map<string, number>()
  const add = (range: Range) => {
    const at = search(spans, range.first - 1)
    let first = range.first
    let last = range.last
    let end = at
    for (let span = spans[end]; span && span.first <= last + 1; span = spans[++end]) {
      first = Math.min(first, span.first)
      last = Math.max(last, span.last)
    }
    spans.splice(at, end - at, { first, last })
  }
  const next = (supernet: Range, prefix: number): Range | undefined => {
    const size = sizeOf(prefix)
    const key = `${supernet.first}/${supernet.prefix}-${prefix}`
    let first = align(cursors.get(key) ?? supernet.first, size)
    for (let at = search(spans, first); first + size - 1 <= supernet.last; at++) {
      const span = spans[at]
      if (!span || span.first > first + size - 1) {
        cursors.set(key, first + size)
        return { first, last: first + size - 1, prefix }
      }
      first = align(span.last + 1, size)
    }
    return undefined
  }
  return { add, next }
}
