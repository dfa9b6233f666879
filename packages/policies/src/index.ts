export type { Policy, PolicyMatch, PolicyPack, PolicyRule } from './policy.ts'
