import { Environment, EvaluationError, ParseError } from '@marcbachmann/cel-js'
import { UnsupportedPattern } from '../regex.ts'
import { plainNames, toDialect } from './dialect.ts'
import { CelFailure } from './failure.ts'
import { addKubernetesLibrary } from './library.ts'
import { fromCel, toCel } from './values.ts'

/** What became of an expression. `unsupported` is neither true nor false: nobody knows, and it has to be said. */
export type CelResult =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'unsupported'; readonly why: string }
  /** The expression fails on this input, as it would in the API server: a missing key, for example. */
  | { readonly kind: 'error'; readonly message: string }

type Program = (variables: Record<string, unknown>) => unknown

const environment = addKubernetesLibrary(
  new Environment({ unlistedVariablesAreDyn: true, enableOptionalTypes: true, homogeneousAggregateLiterals: false }),
)

const firstLine = (error: unknown): string =>
  plainNames((error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '')

const programs = new Map<string, Program | string>()

const compile = (expression: string): Program | string => {
  const known = programs.get(expression)
  if (known !== undefined) return known
  let compiled: Program | string
  try {
    compiled = environment.parse(toDialect(expression)) as Program
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    compiled = firstLine(error)
  }
  programs.set(expression, compiled)
  return compiled
}

/** Function or type that this evaluator does not have: the API server may well have it. */
const unknownHere = new Set([
  'no_matching_overload',
  'no_such_overload',
  'unknown_function',
  'unknown_type',
  'undeclared_reference',
  'unknown_variable',
  'invalid_macro_argument',
])

/** Evaluates CEL over values made by {@link toCel}. */
export const evaluatePrepared = (expression: string, variables: Record<string, unknown>): CelResult => {
  const program = compile(expression)
  if (typeof program === 'string') return { kind: 'unsupported', why: program }
  try {
    return { kind: 'value', value: fromCel(program(variables)) }
  } catch (error) {
    const cause = error instanceof EvaluationError && error.cause !== undefined ? error.cause : error
    const message = firstLine(cause)
    if (cause instanceof CelFailure) return { kind: 'error', message }
    if (!(cause instanceof UnsupportedPattern) && error instanceof EvaluationError && !unknownHere.has(error.code))
      return { kind: 'error', message }
    return { kind: 'unsupported', why: message }
  }
}

/**
 * Evaluates a CEL expression in process, with the libraries of Kubernetes. Numbers without fraction are integers.
 * Never throws for what the expression does; what it cannot judge is `unsupported`.
 *
 * @example evaluateCel('object.spec.replicas > 1', { object })
 */
export const evaluateCel = (expression: string, variables: Readonly<Record<string, unknown>>): CelResult =>
  evaluatePrepared(expression, toCel(variables) as Record<string, unknown>)
