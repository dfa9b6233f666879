/** Exit codes of every command; documented in `docs/cli.md`. */
export const exitCodes = {
  ok: 0,
  /** The definition has errors. Nothing was written. */
  findings: 1,
  /** Unknown command, option, fleet or argument. */
  usage: 2,
  /** `--check` or `--frozen`: the tree or the lock is not up to date. */
  outOfDate: 3,
  /** More files would be removed than the budget allows. */
  budget: 4,
  /** A judge named with `--require` did not run. */
  judgeMissing: 5,
  /** A defect of Fleetwright itself. */
  internal: 70,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Wrong usage, said in one sentence with what to do. */
export class UsageError extends Error {
  readonly hint: string
  constructor(message: string, hint: string) {
    super(message)
    this.name = 'UsageError'
    this.hint = hint
  }
}
