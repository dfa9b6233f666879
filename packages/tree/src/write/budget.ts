import { TreeError } from '../problem.ts'

export interface Budget {
  /** How many files this run may remove, or true for any number; where left out max(20, 5 %). */
  readonly allowDelete?: number | true
  /** Files whose loss is never an accident, such as the root of a cluster. */
  readonly protect?: (path: string) => boolean
}

const some = (paths: readonly string[]) =>
  `${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ` and ${paths.length - 5} more` : ''}`

/** F19: a shrunken tree is more often a mistake than a wish. Throws a {@link TreeError} `budget`; nothing was written. */
export const checkBudget = (root: string, remove: readonly string[], owned: number, budget: Budget): void => {
  const { allowDelete, protect } = budget
  if (allowDelete === true || (allowDelete !== undefined && remove.length <= allowDelete)) return
  const most = allowDelete ?? Math.max(20, Math.floor(owned / 20))
  const guarded = remove.filter((path) => protect?.(path))
  const messages = [
    ...(remove.length > most
      ? [`${remove.length} of ${owned} files would be removed, at most ${most} may be: ${some(remove)}.`]
      : []),
    ...(guarded.length ? [`Protected files would leave the tree: ${some(guarded)}.`] : []),
  ]
  const hint = `If that is what you want, run again with --allow-delete ${remove.length}.`
  if (messages.length) {
    throw new TreeError(
      'budget',
      messages.map((message) => ({ code: 'budget', path: root, message, hint })),
    )
  }
}
