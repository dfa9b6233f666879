import type { ModelPath } from './finding.ts'

const plainKey = /^[A-Za-z_$][\w$]*$/

/** Appends a key or an index: `joinPath("clusters", "shop-eu")` → `clusters["shop-eu"]`. */
export const joinPath = (path: ModelPath, key: string | number): ModelPath => {
  if (typeof key === 'number') return `${path}[${key}]`
  if (plainKey.test(key)) return path ? `${path}.${key}` : key
  return `${path}[${JSON.stringify(key)}]`
}

/** The keys and indexes of a model path, from the root. */
export const parsePath = (path: ModelPath): readonly (string | number)[] =>
  [...path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([A-Za-z_$][\w$]*)/g)].map(([, index, quoted, name]) =>
    index !== undefined ? Number(index) : quoted !== undefined ? (JSON.parse(quoted) as string) : (name ?? ''),
  )
