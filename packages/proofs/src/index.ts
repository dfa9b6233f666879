export type { DateRule, ModelRule, Rule, TreeRule } from './rule.ts'
export type { FleetTree } from './tree.ts'
