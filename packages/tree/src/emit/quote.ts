// A plain scalar is written only where YAML 1.1 readers (kubectl, Argo CD, Flux through go-yaml) and YAML 1.2 readers
// agree that it is a string. Everything else is quoted; being generous here costs two characters.

/** What starts with a letter and is no string to some reader. */
const words = new Set(
  ['null', 'true', 'false', 'yes', 'no', 'on', 'off', 'y', 'n'].flatMap((word) => [
    word,
    word.toUpperCase(),
    word.charAt(0).toUpperCase() + word.slice(1),
  ]),
)

/** A letter, slash or `-flag` first and then only characters that never carry meaning: the common case. */
const safe = /^-{0,2}[A-Za-z/][A-Za-z0-9_./@$%=+,()-]*(?::[A-Za-z0-9_./@$%=+,()-]+)*$/

/** Inner spaces are fine where no `: ` and no ` #` can arise. */
const safeWords = /^[A-Za-z][A-Za-z0-9_./@-]*(?: [A-Za-z0-9_./@()=,;+-]+)*$/

/** Quantities, durations, percentages and address ranges, as people write them: no number has such an end. */
const safeMeasure = /^\d+(?:(?:\.\d+)?(?:m|[KMGTP]i|%)|(?:h|m|s|h\d+m|m\d+s|h\d+m\d+s)|(?:\.\d+){3}\/\d+)$/

/** Some YAML 1.1 readers take an exponent without digits before it for a number. */
const exponent = /^[eE][-+]?[0-9]/

const plain = (text: string): boolean =>
  safe.test(text) || safeWords.test(text) ? !words.has(text) && !exponent.test(text) : safeMeasure.test(text)

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
const unsafe = /["\\\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g

const escape = (character: string): string =>
  escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

const halfPair = /\p{Surrogate}/u

const quoted = (text: string): string => {
  if (!halfPair.test(text)) return `"${text.replace(unsafe, escape)}"`
  throw new TypeError(`YAML has no form for half a surrogate pair: ${JSON.stringify(text.slice(0, 80))}.`)
}

// The same names and images stand in thousands of objects. Bounded, and without influence on the result.
const cache = new Map<string, string>()
const cacheLimit = 20_000

/**
 * A string as a YAML scalar on one line: plain where every reader agrees, else double-quoted.
 * @throws TypeError for half a surrogate pair: it has no UTF-8 form and would come back as another text.
 */
export const scalar = (text: string): string => {
  const known = cache.get(text)
  if (known !== undefined) return known
  const written = plain(text) ? text : quoted(text)
  if (cache.size < cacheLimit && text.length < 128) cache.set(text, written)
  return written
}
