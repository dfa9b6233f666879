/** A place in the typed model, written as the user would reach it: `clusters["shop-eu-west-1"].nodeGroups.frontend.max`. */
export type ModelPath = string

/** Where a model path stands in the typed source. Lines and columns count from 1. */
export interface Position {
  /** Path of the source file, relative to the workspace root, with `/`. */
  readonly file: string
  readonly line: number
  readonly column: number
  /** Said when the value comes out of a loop, a table or a call: the nearest place is given instead. */
  readonly note?: string
}

export type Severity = 'error' | 'warning' | 'info'

/** One problem: what, where, why and what to do. Findings are collected, sorted and reported together. */
export interface Finding {
  /** Stable code: a rule id (`INV-CIDR-1`, `L3`) or a lower-case word (`unknown-cluster`). */
  readonly code: string
  readonly severity: Severity
  readonly path: ModelPath
  /** One sentence: what is wrong, with the names and numbers. */
  readonly message: string
  /** What to do: the smallest change that passes. */
  readonly hint: string
  /** The concrete case that breaks the rule. */
  readonly counterexample?: string
  /** Filled lazily from `path` by the compiler, never by a rule. */
  readonly position?: Position
}
