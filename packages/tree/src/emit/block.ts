// Literal blocks carry scripts, dashboards and rules in a form people can read. They are used only where every reader
// gives back exactly the same text.

// eslint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/

/** True where a literal block gives the text back: several lines, no odd characters, no leading blank or trailing blanks. */
export const fitsBlock = (text: string): boolean =>
  text.includes('\n') &&
  !/^[ \t\n]/.test(text) &&
  !unprintable.test(text) &&
  !/[ \t](?:\n|$)/.test(text) &&
  !/\t/.test(text) &&
  !/\n\n$/.test(text)

/** `|` or `|-` and the indented lines. */
export const block = (text: string, indent: string): string => {
  const ends = text.endsWith('\n')
  const lines = (ends ? text.slice(0, -1) : text).split('\n')
  return `${ends ? '|' : '|-'}\n${lines.map((line) => (line ? `${indent}${line}\n` : '\n')).join('')}`
}
