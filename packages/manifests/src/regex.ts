/** A pattern that Go's RE2 takes and JavaScript cannot express: nobody here can judge it. */
export class UnsupportedPattern extends Error {
  constructor(pattern: string) {
    super(`the pattern ${pattern} has no equal in JavaScript`)
  }
}

const posix: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  digit: '0-9',
  lower: 'a-z',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
}

/** White space is five characters in RE2 and many more in JavaScript. */
const space = '\\t\\n\\f\\r '
const syntax = /[\^$\\.*+?()[\]{}|/-]/
/** Escapes that mean the same in both. */
const shared = /[dDwWbBtnrfvxpP]/

const escape = (letter: string, inClass: boolean, pattern: string): string => {
  if (letter === 's') return inClass ? space : `[${space}]`
  if (letter === 'S' && !inClass) return `[^${space}]`
  if (!inClass && letter === 'A') return '(?<![^])'
  if (!inClass && letter === 'z') return '(?![^])'
  if (letter === '-' && !inClass) return '-'
  if (syntax.test(letter) || shared.test(letter)) return `\\${letter}`
  if (/[A-Za-z0-9]/.test(letter) || !letter) throw new UnsupportedPattern(pattern)
  return letter
}

/** One `[…]` from its bracket on: the translation, and where the pattern goes on. */
const characterClass = (pattern: string, start: number): readonly [string, number] => {
  const negated = pattern[start + 1] === '^'
  let at = start + (negated ? 2 : 1)
  let made = negated ? '[^' : '['
  // A bracket that comes first is a member and not the end.
  if (pattern[at] === ']') {
    made += '\\]'
    at++
  }
  while (at < pattern.length && pattern[at] !== ']') {
    const named = /^\[:(\w+):\]/.exec(pattern.slice(at))
    if (named) {
      const members = posix[named[1] ?? '']
      if (members === undefined) throw new UnsupportedPattern(pattern)
      made += members
      at += named[0].length
    } else if (pattern[at] === '\\') {
      made += escape(pattern[at + 1] ?? '', true, pattern)
      at += 2
    } else made += pattern[at++]
  }
  return [`${made}]`, at + 1]
}

const translate = (pattern: string): { readonly source: string; readonly flags: string } => {
  let source = ''
  let flags = ''
  let at = 0
  while (at < pattern.length) {
    const rest = pattern.slice(at)
    const flag = /^\(\?([ims]+)\)/.exec(rest)
    if (flag) {
      // A flag in the middle holds for what follows. JavaScript has it for the whole pattern only: the same as long as
      // nothing before it is a letter.
      const fresh = [...(flag[1] ?? '')].some((letter) => !flags.includes(letter))
      if (fresh && /[A-Za-z]/.test(source.replaceAll(/\\./g, ''))) throw new UnsupportedPattern(pattern)
      flags += flag[1] ?? ''
      at += flag[0].length
    } else if (rest.startsWith('(?P<')) {
      source += '(?<'
      at += 4
    } else if (rest[0] === '[') {
      const [made, next] = characterClass(pattern, at)
      source += made
      at = next
    } else if (rest[0] === '\\') {
      source += escape(rest[1] ?? '', false, pattern)
      at += 2
    } else {
      source += rest[0] === '.' && !flags.includes('s') ? '[^\\n]' : rest[0]
      at++
    }
  }
  return { source, flags: [...new Set(flags)].sort().join('') }
}

const made = new Map<string, RegExp | UnsupportedPattern>()

/**
 * A pattern of Go's RE2, in which CRD schemas and CEL rules are written, as a JavaScript expression that matches the
 * same texts. Source: github.com/google/re2, "Syntax".
 * @throws {UnsupportedPattern} where JavaScript has nothing equal.
 */
export const re2 = (pattern: string, more = ''): RegExp => {
  const key = `${more}/${pattern}`
  const known = made.get(key)
  if (known instanceof UnsupportedPattern) throw known
  if (known) {
    known.lastIndex = 0
    return known
  }
  try {
    const { source, flags } = translate(pattern)
    const regex = new RegExp(source, `${flags}${more}u`)
    made.set(key, regex)
    return regex
  } catch (error) {
    if (!(error instanceof UnsupportedPattern || error instanceof SyntaxError)) throw error
    const unsupported = error instanceof UnsupportedPattern ? error : new UnsupportedPattern(pattern)
    made.set(key, unsupported)
    throw unsupported
  }
}
