import type { Finding } from '@fleetwright/model'
import { joinPath, nearest } from '@fleetwright/model'
import type { KeyTree } from './component.ts'

type Values = Readonly<Record<string, unknown>>

const isMap = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Values over values: maps are merged, everything else is replaced, as Helm does. */
export const mergeValues = (base: Values, over: Values): Values => {
  const merged: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key]
    merged[key] = isMap(below) && isMap(value) ? mergeValues(below, value) : value
  }
  return merged
}

/** A key that the pinned chart does not know does nothing, silently: here it is an error with the nearest right name. */
export const unknownKeys = (values: Values, tree: KeyTree, chart: string, path: string): Finding[] => {
  if (typeof tree !== 'object') return []
  return Object.entries(values).flatMap(([key, value]): Finding[] => {
    const below = tree[key]
    const at = joinPath(path, key)
    if (below !== undefined) return isMap(value) ? unknownKeys(value, below, chart, at) : []
    const near = nearest(key, Object.keys(tree))
    const hint = near ? `Did you mean "${near}"?` : `Keys here: ${Object.keys(tree).slice(0, 15).join(', ')}.`
    return [
      {
        code: 'unknown-value',
        severity: 'error',
        path: at,
        message: `The chart ${chart} has no value "${key}" there.`,
        hint,
      },
    ]
  })
}
