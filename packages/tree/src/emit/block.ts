// Literal blocks carry scripts, dashboards and rules in a form people can read. They are used only where every reader
// gives back exactly the same text.

const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u

/** Blanks first would need an indentation indicator, blanks last would be lost on the next edit, two line ends need `+`. */
const awkwardBlanks = /^[ \t\n]|[ \t]\n|[ \t]$|\n\t|\n\n$/

/** True where a literal block gives the text back. */
export const fitsBlock = (text: string): boolean =>
  text.includes('\n') && !awkwardBlanks.test(text) && !unprintable.test(text)

/** `|` or `|-` and the indented lines. */
export const block = (text: string, indent: string): string => {
  const ends = text.endsWith('\n')
  const lines = (ends ? text.slice(0, -1) : text).split('\n')
  return `${ends ? '|' : '|-'}\n${lines.map((line) => (line ? `${indent}${line}\n` : '\n')).join('')}`
}
