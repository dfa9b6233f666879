import type { Finding, Model } from '@fleetwright/model'
import type { DateRule, ModelRule, TreeRule } from './rule.ts'
import type { FleetTree } from './tree.ts'

/** What a rule is called and which requirement rows it proves. */
export interface About {
  readonly code: string
  readonly title: string
  readonly proves?: readonly string[]
}

/** A finding without its code; an error where it does not say otherwise. */
export type Problem = Omit<Finding, 'code' | 'severity' | 'position'> & Partial<Pick<Finding, 'severity'>>

const coded =
  (code: string) =>
  (problem: Problem): Finding => ({ code, severity: 'error', ...problem })

const base = ({ code, title, proves = [] }: About) => ({ code, title, proves })

/** A rule over the resolved model. */
export const modelRule = (about: About, find: (model: Model) => readonly Problem[]): ModelRule => ({
  ...base(about),
  over: 'model',
  check: (model) => find(model).map(coded(about.code)),
})

/** A rule over the placed objects and the files of the tree. */
export const treeRule = (about: About, find: (tree: FleetTree) => readonly Problem[]): TreeRule => ({
  ...base(about),
  over: 'tree',
  check: (tree) => find(tree).map(coded(about.code)),
})

/** A rule about dates. `asOf` is a calendar day `YYYY-MM-DD`. */
export const dateRule = (about: About, find: (model: Model, asOf: string) => readonly Problem[]): DateRule => ({
  ...base(about),
  over: 'dates',
  check: (model, asOf) => find(model, asOf).map(coded(about.code)),
})
