import { judge, operationsPack, type Policy, type PolicyRule } from '@fleetwright/policies'
import type { Mutant } from './mutant.ts'

/** Splits at `&&` outside of brackets and quotes. */
const conjuncts = (expression: string): string[] => {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < expression.length; at++) {
    const character = expression[at] ?? ''
    if ('([{'.includes(character)) depth++
    if (')]}'.includes(character)) depth--
    if (depth === 0 && expression.startsWith('&&', at)) {
      parts.push(expression.slice(start, at).trim())
      start = at + 2
    }
  }
  return [...parts, expression.slice(start).trim()]
}

/** Weaker or different forms of one expression. */
const weaker = (expression: string): readonly (readonly [string, string])[] => {
  const parts = conjuncts(expression)
  const dropped =
    parts.length > 1
      ? parts.map(
          (part, index) =>
            [`without "${part.slice(0, 60)}"`, parts.filter((_, other) => other !== index).join(' && ')] as const,
        )
      : []
  const exists = expression.includes('.all(')
    ? [['some instead of all', expression.replaceAll('.all(', '.exists(')] as const]
    : []
  return [['always holds', 'true'], ['negated', `!(${expression})`], ...exists, ...dropped]
}

const withRules = (policy: Policy, rules: readonly PolicyRule[]): Policy => ({
  ...policy,
  rules: rules as unknown as Policy['rules'],
})

const variants = (policy: Policy): readonly (readonly [string, Policy])[] =>
  policy.rules.flatMap((rule, index) => [
    [
      `${policy.name}: rule ${index + 1} deleted`,
      withRules(
        policy,
        policy.rules.filter((_, other) => other !== index),
      ),
    ] as const,
    ...weaker(rule.expression).map(
      ([what, expression]) =>
        [
          `${policy.name}: rule ${index + 1} ${what}`,
          withRules(
            policy,
            policy.rules.map((one, other) => (other === index ? { ...one, expression } : one)),
          ),
        ] as const,
    ),
  ])

/** First fixture of the original policy that the mutant gets wrong. */
const killer = (mutant: Policy, original: Policy): string | undefined => {
  const pass = original.fixtures.pass.findIndex((object) => judge(mutant, object).verdict !== 'allow')
  if (pass >= 0) return `passing fixture ${pass + 1}`
  const known = new Set(original.rules.map((rule) => rule.message))
  const fail = original.fixtures.fail.findIndex(({ object, message }) => {
    const { verdict, messages } = judge(mutant, object)
    return verdict !== 'deny' || !messages.includes(message) || messages.some((one) => !known.has(one))
  })
  return fail >= 0 ? `failing fixture ${fail + 1}` : undefined
}

/** Every policy, each of its rules deleted and weakened in turn. */
export const policyMutants = (policies: readonly Policy[] = operationsPack.policies): Mutant[] =>
  policies.flatMap((policy) => variants(policy).map(([name, mutant]) => ({ name, killedBy: killer(mutant, policy) })))
