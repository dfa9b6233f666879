import type { Json6902Operation } from '@fleetwright/model'

/** A JSON 6902 operation that cannot be applied: which, and why. */
export interface PatchProblem {
  readonly index: number
  readonly message: string
}

type Container = Record<string, unknown> | unknown[]

const unescape = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~')

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null

const clone = <T>(value: T): T => structuredClone(value)

const indexIn = (list: readonly unknown[], token: string, most: number): number | undefined => {
  if (!/^(0|[1-9]\d*)$/.test(token)) return undefined
  const index = Number(token)
  return index <= most && list.length >= 0 ? index : undefined
}

const read = (parent: Container, token: string): { readonly value: unknown } | undefined => {
  if (Array.isArray(parent)) {
    const index = indexIn(parent, token, parent.length - 1)
    return index === undefined ? undefined : { value: parent[index] }
  }
  return Object.hasOwn(parent, token) ? { value: parent[token] } : undefined
}

/** The container that a pointer's last token lies in. */
const parentOf = (root: unknown, tokens: readonly string[]): Container | string => {
  let at: unknown = root
  for (const [depth, token] of tokens.slice(0, -1).entries()) {
    at = isContainer(at) ? read(at, token)?.value : undefined
    if (!isContainer(at)) return `/${tokens.slice(0, depth + 1).join('/')} is not there`
  }
  return isContainer(at) ? at : 'the document is no object'
}

const insert = (parent: Container, token: string, value: unknown): boolean => {
  if (!Array.isArray(parent)) {
    parent[token] = value
    return true
  }
  const index = token === '-' ? parent.length : indexIn(parent, token, parent.length)
  if (index === undefined) return false
  parent.splice(index, 0, value)
  return true
}

const erase = (parent: Container, token: string): void => {
  if (Array.isArray(parent)) parent.splice(Number(token), 1)
  else delete parent[token]
}

const tokensOf = (pointer: string): string[] | undefined =>
  pointer.startsWith('/') ? pointer.slice(1).split('/').map(unescape) : undefined

interface Place {
  readonly parent: Container
  readonly token: string
}

const placeOf = (root: unknown, pointer: string | undefined): Place | string => {
  const tokens = pointer === undefined ? undefined : tokensOf(pointer)
  if (!tokens) return `"${pointer ?? ''}" is no path: it starts with "/"`
  const parent = parentOf(root, tokens)
  return typeof parent === 'string' ? parent : { parent, token: tokens.at(-1) ?? '' }
}

const applyOne = (root: unknown, operation: Json6902Operation): string | undefined => {
  const place = placeOf(root, operation.path)
  if (typeof place === 'string') return place
  const { parent, token } = place
  const missing = `${operation.path} is not there`
  switch (operation.op) {
    case 'add':
      return insert(parent, token, clone(operation.value)) ? undefined : `${operation.path} is no place in the list`
    case 'remove':
    case 'replace': {
      if (!read(parent, token)) return missing
      if (operation.op === 'remove') erase(parent, token)
      else if (Array.isArray(parent)) parent[Number(token)] = clone(operation.value)
      else parent[token] = clone(operation.value)
      return undefined
    }
    case 'test': {
      const found = read(parent, token)
      return found && JSON.stringify(found.value) === JSON.stringify(operation.value)
        ? undefined
        : `${operation.path} has another value`
    }
    case 'copy':
    case 'move': {
      const from = placeOf(root, operation.from)
      if (typeof from === 'string') return from
      const found = read(from.parent, from.token)
      if (!found) return `${operation.from ?? ''} is not there`
      const value = clone(found.value)
      if (operation.op === 'move') erase(from.parent, from.token)
      return insert(parent, token, value) ? undefined : `${operation.path} is no place in the list`
    }
    default:
      return operation.op satisfies never
  }
}

/**
 * Applies JSON 6902 operations to a copy. As strict as kustomize: a path whose parent is missing, or a `replace` or
 * `remove` of something that is not there, is a problem (R24).
 */
export const applyJson6902 = <T>(
  document: T,
  operations: readonly Json6902Operation[],
): { readonly value: T; readonly problems: readonly PatchProblem[] } => {
  const value = clone(document)
  const problems: PatchProblem[] = []
  for (const [index, operation] of operations.entries()) {
    const message = applyOne(value, operation)
    if (message) problems.push({ index, message: `${operation.op} ${operation.path}: ${message}` })
  }
  return { value, problems }
}
