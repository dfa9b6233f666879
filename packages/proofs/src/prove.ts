import type { Finding, Model, Severity } from '@fleetwright/model'
import { byText } from './order.ts'
import type { Rule } from './rule.ts'
import { rules } from './rules.ts'
import type { FleetTree } from './tree.ts'

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 }

const bySeverity = (a: Finding, b: Finding): number =>
  rank[a.severity] - rank[b.severity] ||
  byText(a.code, b.code) ||
  byText(a.path, b.path) ||
  byText(a.message, b.message)

/** Runs one rule on what it is about; a tree rule needs a tree and a date rule a day, else it says nothing. */
export const checkRule = (rule: Rule, model: Model, tree?: FleetTree, asOf?: string): readonly Finding[] => {
  if (rule.over === 'model') return rule.check(model)
  if (rule.over === 'tree') return tree ? rule.check(tree) : []
  return asOf ? rule.check(model, asOf) : []
}

/** Day `YYYY-MM-DD` for rules about dates, and the phases to run. */
export interface ProveOptions {
  readonly asOf?: string
}

/**
 * All rules that can be decided: those over the model, those over the tree where one is given, and those about dates
 * where a day is given. Sorted by severity, code and path. Linear in the distinct objects of the fleet.
 */
export const prove = (model: Model, tree?: FleetTree, { asOf }: ProveOptions = {}): Finding[] =>
  rules.flatMap((rule) => checkRule(rule, model, tree, asOf)).sort(bySeverity)
