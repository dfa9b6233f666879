import { isRecord, isStaged } from './shape.ts'

/** The value as ring number `index` sees it: nothing staged is left. `order` gives the rings in order. */
export const inRing = <T>(value: T, index: number, order: readonly string[]): T => pick(value, index, order) as T

const pick = (value: unknown, index: number, order: readonly string[]): unknown => {
  if (Array.isArray(value)) return value.map((item) => pick(item, index, order))
  if (!isRecord(value)) return value
  if (isStaged(value)) {
    const { next, upTo, else: rest } = value.$staged
    return pick(index <= order.indexOf(String(upTo)) ? next : rest, index, order)
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pick(item, index, order)]))
}
