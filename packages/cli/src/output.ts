import type { Finding } from '@fleetwright/model'
import { styleText } from 'node:util'

/** Where a command prints: data to `out`, progress and problems to `err`. */
export interface Output {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Colours for people; off for pipes and with NO_COLOR. */
  readonly colour: boolean
}

export const processOutput = (): Output => ({
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  colour: process.stderr.isTTY === true && !process.env['NO_COLOR'],
})

const paint = (output: Output, style: 'red' | 'yellow' | 'cyan' | 'bold' | 'dim', text: string) =>
  output.colour ? styleText(style, text, { validateStream: false }) : text

const severityColour = { error: 'red', warning: 'yellow', info: 'cyan' } as const

/** `fleet/shop/fleet.ts:41:7`, or the model path where no place in a file is known. */
const place = (finding: Finding) => {
  const at = finding.position
  return at ? `${at.file}:${at.line}:${at.column}` : finding.path || 'the fleet'
}

/** One finding as people read it: where, severity and code, what, the counter-example, what to do. */
export const findingText = (finding: Finding, output: Pick<Output, 'colour'>): string => {
  const full = output as Output
  const head = `${paint(full, 'bold', place(finding))} ${paint(full, severityColour[finding.severity], finding.severity)} ${finding.code}`
  const path = finding.position && finding.path ? `  ${paint(full, 'dim', `at ${finding.path}`)}` : ''
  const lines = [
    `${head}${path}`,
    `  ${finding.message}`,
    ...(finding.counterexample ? [`  For example: ${finding.counterexample}`] : []),
    ...(finding.position?.note ? [`  (${finding.position.note})`] : []),
    `  To do: ${finding.hint}`,
  ]
  return `${lines.join('\n')}\n`
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

/** All findings and a closing line with the counts; empty where there are none. */
export const findingsText = (findings: readonly Finding[], output: Output): string => {
  if (!findings.length) return ''
  const count = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length
  const errors = count('error')
  const rest = findings.length - errors
  const notes = rest ? `, ${plural(rest, 'note')}` : ''
  return `${findings.map((finding) => findingText(finding, output)).join('\n')}\n${plural(errors, 'error')}${notes}\n`
}

/** One JSON document on stdout. */
export const printJson = (output: Output, value: unknown) => output.out(`${JSON.stringify(value, null, 2)}\n`)
