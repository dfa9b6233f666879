import { ringOrder } from './ring-order.ts'
import { rules } from './rules.ts'

const decided: Readonly<Record<string, string>> = {
  model: 'the definition',
  tree: 'the rendered tree',
  dates: 'the definition and a day',
  change: 'two states of the tree',
}

/** Everything that has a page in `docs/rules`, in the order of the index. */
export const documented = [...rules, ringOrder]

const head = ['Rule', 'What holds for every fleet that passes', 'Decided on', 'Requirements']

const row = ({ code, title, over, proves }: (typeof documented)[number]): string[] => [
  `[${code}](${code}.md)`,
  title,
  decided[over] ?? over,
  proves.join(', ') || '–',
]

/** A Markdown table with columns of even width, as formatters write it. */
const table = (rows: readonly (readonly string[])[]): string[] => {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((cells) => (cells[column] ?? '').length)))
  const line = (cells: readonly string[], fill = ' ') =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width, fill)).join(' | ')} |`
  return [line(head), line([], '-'), ...rows.map((cells) => line(cells))]
}

/** `docs/rules/README.md`: the index of all rules, made from the rules themselves. */
export const ruleIndex = (): string =>
  [
    '# Rules',
    '',
    'What `fleetwright prove` and `fleetwright generate` prove about a whole fleet. A finding names the rule; the page of',
    'the rule says what is proved, why, and how to fix it. Rules about a day run only with `--as-of`. Codes are never',
    'reused. This index is made from the rules: `npx vitest run packages/proofs/src/docs.test.ts -u` writes it anew.',
    '',
    ...table(documented.map(row)),
    '',
  ].join('\n')
