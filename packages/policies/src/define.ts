import type { Policy, PolicyPack } from './policy.ts'

/** One rule with its fixtures; a policy without a passing and a failing fixture does not compile. */
export const policy = (input: Policy): Policy => input

/** Policies that are rolled out together. */
export const pack = (input: PolicyPack): PolicyPack => input
