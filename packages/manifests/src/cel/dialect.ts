// The evaluator's own string functions count UTF-16 units, fold more than ASCII and take JavaScript's patterns; its
// `has()` takes no index. Both differ from the API server, so expressions are brought to ours before they are parsed.

/** Methods with an implementation of our own, under a name that the evaluator does not know yet. */
export const own = new Set([
  'charAt',
  'indexOf',
  'lastIndexOf',
  'lowerAscii',
  'matches',
  'replace',
  'split',
  'substring',
  'upperAscii',
])

/** Our name of a method. */
export const ownName = (name: string): string => `${name}_k8s`

/** A message of the evaluator with the names that its reader wrote. */
export const plainNames = (message: string): string => message.replaceAll(/(\w+)_k8s\b/g, '$1')

const literal = /[rRbB]{0,2}(?:"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/y
const raw = /[rR](?:"""[^]*?"""|'''[^]*?'''|"[^"\n]*"|'[^'\n]*')/y
const word = /[A-Za-z_]\w*/y
const comment = /\/\/[^\n]*/y

/** The expression as pieces: texts and comments whole, words whole, everything else letter by letter. */
const pieces = (expression: string): string[] => {
  const found: string[] = []
  let at = 0
  while (at < expression.length) {
    const piece = [raw, literal, comment, word]
      .map((pattern) => {
        pattern.lastIndex = at
        return pattern.exec(expression)?.[0]
      })
      .find((text) => text !== undefined)
    found.push(piece ?? expression[at] ?? '')
    at += (piece ?? ' ').length
  }
  return found
}

/** Where the bracket that opens at a place is closed again; undefined where it is not. */
const closing = (all: readonly string[], open: number): number | undefined => {
  let depth = 0
  for (let at = open; at < all.length; at++) {
    if (all[at] === '(' || all[at] === '[' || all[at] === '{') depth++
    if (all[at] === ')' || all[at] === ']' || all[at] === '}') depth--
    if (depth === 0) return at
  }
  return undefined
}

/** `has(a[0].b)` as `cel.bind(x, a[0], has(x.b))`: the same question in a form that the evaluator takes. */
const hasOfIndex = (all: readonly string[], open: number, end: number): string | undefined => {
  const argument = all.slice(open + 1, end).filter((piece) => piece.trim() !== '')
  const [dot, field] = argument.slice(-2)
  if (!argument.includes('[') || dot !== '.' || !/^[A-Za-z_]\w*$/.test(field ?? '')) return undefined
  return `cel.bind(fleetwright_has, ${rewrite(argument.slice(0, -2))}, has(fleetwright_has.${field}))`
}

const rewrite = (all: readonly string[]): string => {
  let result = ''
  for (let at = 0; at < all.length; at++) {
    const piece = all[at] ?? ''
    const method = result.trimEnd().endsWith('.')
    const called = all[at + 1] === '('
    const end = called && piece === 'has' && !method ? closing(all, at + 1) : undefined
    const made = end === undefined ? undefined : hasOfIndex(all, at + 1, end)
    if (made !== undefined && end !== undefined) {
      result += made
      at = end
    } else result += called && method && own.has(piece) ? ownName(piece) : piece
  }
  return result
}

/** An expression of the API server's CEL in the evaluator's. */
export const toDialect = (expression: string): string => rewrite(pieces(expression))
