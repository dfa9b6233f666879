import { parse } from 'yaml'

/** `true` for a leaf, `open` for a map or list that takes any keys, else the keys that are known. */
export type KeyTree = true | 'open' | { readonly [key: string]: KeyTree }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A map without keys, a list and a missing value take what the template makes of them; a scalar is a leaf. */
const treeOf = (value: unknown): KeyTree => {
  if (value === null || Array.isArray(value)) return 'open'
  if (!isRecord(value)) return true
  const keys = Object.keys(value).sort()
  return keys.length ? Object.fromEntries(keys.map((key) => [key, treeOf(value[key])] as const)) : 'open'
}

/** Keys that values.yaml offers in comments (`# key: value`), by the path of the map they stand in. */
const commented = (text: string): (readonly string[])[] => {
  const stack: { indent: number; key: string }[] = []
  const found: (readonly string[])[] = []
  for (const line of text.split('\n')) {
    const live = /^( *)([A-Za-z][\w.-]*):(?:\s|$)/.exec(line)
    const note = /^( *)#( ?)( *)([A-Za-z][\w-]*):(?:\s|$)/.exec(line)
    const match = live ?? note
    if (!match) continue
    const indent = live ? (match[1]?.length ?? 0) : (note?.[1]?.length ?? 0) + (note?.[3]?.length ?? 0)
    while (stack.length && (stack.at(-1)?.indent ?? 0) >= indent) stack.pop()
    const key = live ? (match[2] ?? '') : (note?.[4] ?? '')
    if (live) stack.push({ indent, key })
    else found.push([...stack.map((entry) => entry.key), key])
  }
  return found
}

const withPath = (tree: KeyTree, [first, ...rest]: readonly string[]): KeyTree => {
  if (first === undefined) return tree
  if (tree === true || tree === 'open') return tree === true ? tree : 'open'
  const below = tree[first]
  if (!rest.length) return below === undefined ? { ...tree, [first]: 'open' } : tree
  return below === undefined ? tree : { ...tree, [first]: withPath(below, rest) }
}

/** Keys that a JSON schema names; maps without named keys are open. */
const schemaTree = (schema: unknown, root: Readonly<Record<string, unknown>>, depth = 0): KeyTree => {
  if (!isRecord(schema) || depth > 30) return 'open'
  const reference = schema['$ref']
  if (typeof reference === 'string') {
    const target = reference
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), root)
    return schemaTree(target, root, depth + 1)
  }
  const properties = schema['properties']
  if (!isRecord(properties))
    return schema['type'] === 'object' || schema['type'] === 'array' || schema['type'] === undefined ? 'open' : true
  return Object.fromEntries(
    Object.keys(properties)
      .sort()
      .map((key) => [key, schemaTree(properties[key], root, depth + 1)] as const),
  )
}

const merged = (a: KeyTree, b: KeyTree): KeyTree => {
  if (a === 'open' || b === 'open') return 'open'
  if (a === true || b === true) return a === true && b === true ? true : a === true ? b : a
  return Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])]
      .sort()
      .map((key) => [key, merged(a[key] ?? b[key] ?? true, b[key] ?? a[key] ?? true)] as const),
  )
}

/**
 * The keys of a chart's values: those of values.yaml, those it offers in comments, those of its JSON schema. Subcharts
 * bring values of their own and stay open.
 */
export const keyTree = (values: string, schema: string | undefined, subcharts: readonly string[]): KeyTree => {
  let tree = commented(values).reduce<KeyTree>(withPath, treeOf(parse(values, { merge: true })))
  if (schema !== undefined) {
    const root = JSON.parse(schema) as Readonly<Record<string, unknown>>
    tree = merged(tree, schemaTree(root, root))
  }
  if (typeof tree !== 'object') return tree
  // Istio hides its defaults below this key; users write the keys in it at the top.
  const { _internal_defaults_do_not_set: hidden, ...visible } = tree as Readonly<Record<string, KeyTree>>
  const own: Readonly<Record<string, KeyTree>> = typeof hidden === 'object' ? { ...visible, ...hidden } : visible
  return Object.fromEntries(
    [...new Set([...Object.keys(own), ...subcharts, 'global'])]
      .sort()
      .map((key) => [key, subcharts.includes(key) || key === 'global' ? 'open' : (own[key] ?? 'open')] as const),
  )
}
