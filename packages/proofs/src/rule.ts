import type { Finding, Model } from '@fleetwright/model'
import type { Placement } from '@fleetwright/units'
import type { FleetTree } from './tree.ts'

interface RuleBase {
  /** Stable id: `INV-CIDR-1`, `L3`, `F12`. */
  readonly code: string
  /** One sentence that is true of every fleet that passes. */
  readonly title: string
  /** Rows of the requirements that the rule proves: `UC1-06`. */
  readonly proves: readonly string[]
}

/** A rule over the resolved model. */
export interface ModelRule extends RuleBase {
  readonly over: 'model'
  readonly check: (model: Model) => readonly Finding[]
}

/** A rule over the rendered objects and files of the whole fleet. */
export interface TreeRule extends RuleBase {
  readonly over: 'tree'
  readonly check: (tree: FleetTree) => readonly Finding[]
}

/** A rule about dates: runs only where a day is given. */
export interface DateRule extends RuleBase {
  readonly over: 'dates'
  /** `asOf` is a calendar day `YYYY-MM-DD`. */
  readonly check: (model: Model, asOf: string) => readonly Finding[]
}

/** One invariant: one file, one docs page, a passing and a failing fixture. */
export type Rule = ModelRule | TreeRule | DateRule

export type { Model, Placement }
