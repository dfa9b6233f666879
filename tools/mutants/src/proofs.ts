import { checkRule, findingText, ruleFixtures, rules } from '@fleetwright/proofs'
import type { Finding } from '@fleetwright/model'
import type { Mutant } from './mutant.ts'

type Weaken = (findings: readonly Finding[]) => readonly Finding[]

const weakenings: readonly (readonly [string, Weaken])[] = [
  ['deleted', () => []],
  [
    'only a warning',
    (findings) =>
      findings.map((finding) => ({ ...finding, severity: finding.severity === 'error' ? 'warning' : 'info' })),
  ],
  ['without its advice', (findings) => findings.map((finding) => ({ ...finding, hint: '' }))],
  ['without its counter-example', (findings) => findings.map(({ counterexample: _gone, ...finding }) => finding)],
  ['blames another place', (findings) => findings.map((finding) => ({ ...finding, path: 'elsewhere' }))],
]

const shown = (finding: Finding) => `${finding.severity} ${finding.path} ${findingText(finding)}`

/** A weakened rule is noticed where its own failing fixtures would print something else. */
const killer = (code: string, weaken: Weaken): string | undefined => {
  const rule = rules.find((one) => one.code === code)
  const fixtures = ruleFixtures[code]
  if (!rule || !fixtures) return undefined
  const index = fixtures.fail.findIndex(({ subject }) => {
    const found = checkRule(rule, subject.model, subject.tree, subject.asOf)
    return found.map(shown).join('\n') !== weaken(found).map(shown).join('\n')
  })
  return index >= 0 ? `failing fixture ${index + 1}` : undefined
}

/** A fixture that expects exactly what the rule says today: without it, no weakening could turn a test red. */
const asserted = (code: string): string | undefined => {
  const rule = rules.find((one) => one.code === code)
  const fixtures = ruleFixtures[code]
  if (!rule || !fixtures?.fail.length || !fixtures.pass.length) return undefined
  const exact = fixtures.fail.every(
    ({ subject, findings }) =>
      JSON.stringify(checkRule(rule, subject.model, subject.tree, subject.asOf).map(findingText)) ===
      JSON.stringify(findings),
  )
  const quiet = fixtures.pass.every(
    (subject) => checkRule(rule, subject.model, subject.tree, subject.asOf).length === 0,
  )
  return exact && quiet ? 'its fixtures assert its whole text' : undefined
}

/** Every rule over model, tree and dates, deleted and weakened in turn. */
export const proofMutants = (): Mutant[] =>
  rules.flatMap(({ code }) => [
    { name: `${code}: always reports`, killedBy: asserted(code) },
    ...weakenings
      .filter(
        ([what]) =>
          what !== 'without its counter-example' ||
          killer(code, (findings) => findings.map(({ counterexample: _gone, ...finding }) => finding)) !== undefined,
      )
      .map(([what, weaken]) => ({ name: `${code}: ${what}`, killedBy: killer(code, weaken) })),
  ])
