import { evaluatePrepared } from '../cel/evaluate.ts'
import { withEscapes, toCel } from '../cel/values.ts'
import type { Schema } from './data.ts'
import { defaulted } from './defaults.ts'
import type { Walk } from './walk.ts'

/** What the CEL rules of CRDs came to: nothing is skipped silently. */
export interface CelTally {
  evaluated: number
  /** Rules about changes (`oldSelf`): only a cluster can judge them. */
  transitions: number
  /** Rules that this evaluator cannot judge, by text, with the reason. */
  readonly unsupported: Map<string, string>
}

export const emptyTally = (): CelTally => ({ evaluated: 0, transitions: 0, unsupported: new Map() })

const transition = /\boldSelf\b/

/** Judges one value by the rules of its schema, after its defaults, as the API server does. */
export const checkRules = (
  schema: Schema,
  value: unknown,
  walk: Walk,
  fail: (walk: Walk, code: string, message: string, hint: string) => void,
): void => {
  let self: unknown
  for (const { rule, message, messageExpression } of schema['x-kubernetes-validations'] ?? []) {
    if (transition.test(rule)) {
      walk.cel.transitions++
      continue
    }
    self ??= withEscapes(toCel(defaulted(schema, value)))
    const result = evaluatePrepared(rule, { self })
    if (result.kind === 'unsupported') {
      walk.cel.unsupported.set(rule, result.why)
      continue
    }
    walk.cel.evaluated++
    if (result.kind === 'value' && result.value === true) continue
    const made = messageExpression === undefined ? undefined : evaluatePrepared(messageExpression, { self })
    const said =
      made?.kind === 'value' && typeof made.value === 'string'
        ? made.value
        : (message ?? `the rule "${rule}" does not hold`)
    const why = result.kind === 'error' ? ` (${result.message})` : ''
    fail(walk, 'cel', `{path} of ${walk.title}: ${said}${why}.`, `Change it so that this holds: ${rule}`)
  }
}
