import { TreeError } from '../problem.ts'

export interface Budget {
  /** How many files this run may remove; without it max(20, 5 %). */
  readonly allowDelete?: number
  /** Files whose loss is never an accident, such as the root of a cluster. */
  readonly protect?: (path: string) => boolean
}

const some = (paths: readonly string[]) =>
  `${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ` and ${paths.length - 5} more` : ''}`

/** F19: a shrunken tree is more often a mistake than a wish. Throws a {@link TreeError} `budget`; nothing was written. */
export const checkBudget = (root: string, remove: readonly string[], owned: number, budget: Budget): void => {
  if (budget.allowDelete !== undefined && remove.length <= budget.allowDelete) return
  const most = budget.allowDelete ?? Math.max(20, Math.floor(owned / 20))
  const guarded = budget.allowDelete === undefined ? remove.filter((path) => budget.protect?.(path)) : []
  const hint = `If that is what you want, run again with --allow-delete ${remove.length}.`
  const problems = [
    ...(remove.length > most
      ? [
          {
            code: 'budget',
            path: root,
            message: `${remove.length} of ${owned} files would be removed, at most ${most} may be: ${some(remove)}.`,
            hint,
          },
        ]
      : []),
    ...(guarded.length
      ? [{ code: 'budget', path: root, message: `Whole clusters would leave the tree: ${some(guarded)}.`, hint }]
      : []),
  ]
  if (problems.length) throw new TreeError('budget', problems)
}
