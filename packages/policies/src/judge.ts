import { evaluateCel, type Manifest } from '@fleetwright/manifests'
import type { Policy } from './policy.ts'
import { podOf } from './pods.ts'

/** What a policy says of one object. `unsupported`: this evaluator cannot tell, and says so. */
export interface Verdict {
  readonly verdict: 'allow' | 'deny' | 'unsupported'
  readonly messages: readonly string[]
}

const allow: Verdict = { verdict: 'allow', messages: [] }

const variablesFor = (policy: Policy, object: Manifest): Readonly<Record<string, unknown>> | undefined => {
  if (policy.match.over === 'pod') {
    const pod = podOf(object)
    return pod && { object, ...pod }
  }
  const { group, version } = policy.match
  return object.apiVersion === (group ? `${group}/${version}` : version) ? { object } : undefined
}

/**
 * Judges one object as the API server would: every validation is evaluated, one that is false or fails denies
 * (failurePolicy Fail), the latter with the error as its message. Objects that the policy does not match are allowed.
 */
export const judge = (policy: Policy, object: Manifest): Verdict => {
  const variables = variablesFor(policy, object)
  if (!variables) return allow
  const messages: string[] = []
  const unsupported: string[] = []
  for (const rule of policy.rules) {
    const result = evaluateCel(rule.expression, variables)
    if (result.kind === 'unsupported') unsupported.push(`${rule.expression}: ${result.why}`)
    else if (result.kind === 'error')
      messages.push(`expression '${rule.expression}' resulted in error: ${result.message}`)
    else if (result.value !== true) messages.push(rule.message)
  }
  if (messages.length) return { verdict: 'deny', messages }
  return unsupported.length ? { verdict: 'unsupported', messages: unsupported } : allow
}
