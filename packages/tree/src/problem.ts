/** One thing that stands in the way of reading or writing a tree. */
export interface TreeProblem {
  readonly code: string
  /** File it is about. */
  readonly path: string
  readonly message: string
  readonly hint: string
}

export type TreeErrorCode = 'budget' | 'path' | 'foreign' | 'ledger' | 'busy' | 'io' | 'nondeterministic'

/** The tree cannot be written; every reason is in `problems`. Nothing was lost. */
export class TreeError extends Error {
  readonly code: TreeErrorCode
  readonly problems: readonly TreeProblem[]

  constructor(code: TreeErrorCode, problems: readonly TreeProblem[], options?: ErrorOptions) {
    super(problems.map((problem) => `${problem.path}: ${problem.message} ${problem.hint}`).join('\n'), options)
    this.name = 'TreeError'
    this.code = code
    this.problems = problems
  }
}
