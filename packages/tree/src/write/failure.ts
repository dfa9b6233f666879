import { TreeError } from '../problem.ts'

const permission = 'Give yourself write permission'

const remedies: Readonly<Record<string, string>> = {
  ENOSPC: 'Free some space',
  EDQUOT: 'Free some space',
  EACCES: permission,
  EPERM: permission,
  EROFS: 'The file system is read-only: choose another folder',
  ENOTDIR: 'A file is where a folder has to be: move it away',
  EEXIST: 'Something else writes here: wait until it is done',
}

/** How the tree was left. */
export type Left = 'untouched' | 'between'

const states: Readonly<Record<Left, readonly [string, string]>> = {
  untouched: ['Nothing was changed.', 'and run again.'],
  between: ['It is between the old state and the new one.', 'and run again: the next run mends it first.'],
}

/** An error of the file system as a {@link TreeError} `io` that says how the tree was left; any other error as it is. */
export const asTreeError = (error: unknown, root: string, left: Left): unknown => {
  const { code, syscall, message } = error as NodeJS.ErrnoException
  if (error instanceof TreeError || !code || !syscall) return error
  const [state, then] = states[left]
  const problem = {
    code: 'io',
    path: root,
    message: `The tree could not be written: ${message}. ${state}`,
    hint: `${remedies[code] ?? 'Mend what the message names'} ${then}`,
  }
  return new TreeError('io', [problem], { cause: error })
}
