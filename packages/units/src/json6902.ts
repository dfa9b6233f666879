import type { Json6902Operation } from '@fleetwright/model'

/** A JSON 6902 operation that cannot be applied: which, and why. */
export interface PatchProblem {
  readonly index: number
  readonly message: string
}

type Container = Readonly<Record<string, unknown>> | readonly unknown[]

/** A changed copy, or why there is none. */
type Changed = { readonly value: Container } | { readonly why: string }

const unescape = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~')

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null

const indexIn = (token: string, most: number): number | undefined => {
  if (!/^(0|[1-9]\d*)$/.test(token)) return undefined
  const index = Number(token)
  return index <= most ? index : undefined
}

const read = (parent: Container, token: string): { readonly value: unknown } | undefined => {
  if (Array.isArray(parent)) {
    const index = indexIn(token, parent.length - 1)
    return index === undefined ? undefined : { value: parent[index] }
  }
  const map = parent as Readonly<Record<string, unknown>>
  return Object.hasOwn(map, token) ? { value: map[token] } : undefined
}

/** A copy of one container with one member replaced. */
const withMember = (parent: Container, token: string, value: unknown): Container =>
  Array.isArray(parent) ? parent.with(Number(token), value) : { ...parent, [token]: value }

const withInserted = (parent: Container, token: string, value: unknown): Container | undefined => {
  if (!Array.isArray(parent)) return { ...parent, [token]: value }
  const index = token === '-' ? parent.length : indexIn(token, parent.length)
  return index === undefined ? undefined : parent.toSpliced(index, 0, value)
}

const without = (parent: Container, token: string): Container => {
  if (Array.isArray(parent)) return parent.toSpliced(Number(token), 1)
  const { [token]: _gone, ...rest } = parent as Readonly<Record<string, unknown>>
  return rest
}

const tokensOf = (pointer: string | undefined): string[] | undefined =>
  pointer?.startsWith('/') ? pointer.slice(1).split('/').map(unescape) : undefined

/** Copies the containers on the way to a pointer's last token, and changes the last one; everything else is shared. */
const changeAt = (
  root: Container,
  tokens: readonly string[],
  change: (parent: Container, token: string) => Changed,
  depth = 0,
): Changed => {
  const token = tokens[depth] ?? ''
  if (depth === tokens.length - 1) return change(root, token)
  const child = read(root, token)?.value
  if (!isContainer(child)) return { why: `/${tokens.slice(0, depth + 1).join('/')} is not there` }
  const changed = changeAt(child, tokens, change, depth + 1)
  return 'why' in changed ? changed : { value: withMember(root, token, changed.value) }
}

const insertAt = (root: Container, pointer: string, tokens: readonly string[], value: unknown): Changed =>
  changeAt(root, tokens, (parent, token) => {
    const inserted = withInserted(parent, token, value)
    return inserted ? { value: inserted } : { why: `${pointer} is no place in the list` }
  })

const removeAt = (root: Container, pointer: string, tokens: readonly string[]): Changed =>
  changeAt(root, tokens, (parent, token) =>
    read(parent, token) ? { value: without(parent, token) } : { why: `${pointer} is not there` },
  )

const valueAt = (root: Container, pointer: string | undefined): { readonly value: unknown } | undefined => {
  let at: unknown = root
  for (const token of tokensOf(pointer) ?? ['']) {
    const found = isContainer(at) ? read(at, token) : undefined
    if (!found) return undefined
    at = found.value
  }
  return { value: at }
}

const applyOne = (root: Container, operation: Json6902Operation): Changed => {
  const { op, path, from, value } = operation
  const tokens = tokensOf(path)
  if (!tokens) return { why: `"${path}" is no path: it starts with "/"` }
  switch (op) {
    case 'add':
      return insertAt(root, path, tokens, value)
    case 'remove':
      return removeAt(root, path, tokens)
    case 'replace':
      return changeAt(root, tokens, (parent, token) =>
        read(parent, token) ? { value: withMember(parent, token, value) } : { why: `${path} is not there` },
      )
    case 'test': {
      const found = valueAt(root, path)
      return found && JSON.stringify(found.value) === JSON.stringify(value)
        ? { value: root }
        : { why: `${path} has another value` }
    }
    case 'copy':
    case 'move': {
      const found = valueAt(root, from)
      if (!found) return { why: `${from ?? ''} is not there` }
      const rest = op === 'move' ? removeAt(root, from ?? '', tokensOf(from) ?? []) : { value: root }
      return 'why' in rest ? rest : insertAt(rest.value, path, tokens, found.value)
    }
    default:
      return op satisfies never
  }
}

/**
 * Applies JSON 6902 operations; the document stays as it is, and what no operation touches is shared with it. As strict
 * as kustomize: a path whose parent is missing, or a `replace` or `remove` of something that is not there, is a problem
 * (R24).
 */
export const applyJson6902 = <T>(
  document: T,
  operations: readonly Json6902Operation[],
): { readonly value: T; readonly problems: readonly PatchProblem[] } => {
  const problems: PatchProblem[] = []
  let value: unknown = document
  for (const [index, operation] of operations.entries()) {
    const changed = isContainer(value) ? applyOne(value, operation) : { why: 'the document is no object' }
    if ('why' in changed) problems.push({ index, message: `${operation.op} ${operation.path}: ${changed.why}` })
    else value = changed.value
  }
  return { value: value as T, problems }
}
