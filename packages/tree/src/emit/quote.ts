// A plain scalar is written only where YAML 1.1 readers (kubectl, Argo CD, Flux through go-yaml) and YAML 1.2 readers
// agree that it is a string. Everything else is quoted; being generous here costs two characters.

const words = new Set(
  [
    '',
    '~',
    'null',
    'true',
    'false',
    'yes',
    'no',
    'on',
    'off',
    'y',
    'n',
    '.nan',
    '.inf',
    '-.inf',
    '+.inf',
    '=',
    '<<',
  ].flatMap((word) => [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)]),
)

/** Letters first and then only characters that never carry meaning: the common case, told by one regular expression. */
const safe = /^[A-Za-z/][A-Za-z0-9_./@$%=+,()-]*(?::[A-Za-z0-9_./@$%=+,()-]+)*$/

/** Inner spaces are fine where no `: ` and no ` #` can arise. */
const safeWords = /^[A-Za-z][A-Za-z0-9_./@-]*(?: [A-Za-z0-9_./@()=,;+-]+)*$/

/** Some YAML 1.1 readers take an exponent without digits before it for a number. */
const exponent = /^[eE][-+]?[0-9]/

const plain = (text: string): boolean =>
  (safe.test(text) || safeWords.test(text)) && !words.has(text) && !exponent.test(text)

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\f': '\\f',
}

// Control characters, line and paragraph separators, byte order marks.
// eslint-disable-next-line no-control-regex
const unsafe = /["\\\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g

const escape = (character: string): string =>
  escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** A lone surrogate has no UTF-8 form: it becomes U+FFFD, as it would in any file. */
const quoted = (text: string): string => `"${text.replace(/\p{Surrogate}/gu, '\ufffd').replace(unsafe, escape)}"`

const cache = new Map<string, string>()
const cacheLimit = 20_000

/** A string as a YAML scalar on one line: plain where every reader agrees, else double-quoted. */
export const scalar = (text: string): string => {
  const known = cache.get(text)
  if (known !== undefined) return known
  const written = plain(text) ? text : quoted(text)
  if (cache.size < cacheLimit && text.length < 128) cache.set(text, written)
  return written
}
