import type { Problem } from '../problem.ts'
import type { CelTally } from './rules.ts'

/** What one walk over an object collects. The path is a stack, so that nothing is built while all is well. */
export interface Walk {
  readonly path: (string | number)[]
  readonly problems: Problem[]
  readonly title: string
  readonly cel: CelTally
}

export type Check = (value: unknown, walk: Walk) => void

const identifier = /^[A-Za-z_$][\w$-]*$/

export const pathText = (path: readonly (string | number)[]): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === 'number'
        ? `${text}[${key}]`
        : identifier.test(key)
          ? `${text}${text ? '.' : ''}${key}`
          : `${text}["${key}"]`,
    '',
  )

/** Notes a problem at the place where the walk stands; `{path}` in the message becomes that place. */
export const fail = (walk: Walk, code: string, message: string, hint: string) => {
  const path = pathText(walk.path)
  walk.problems.push({ code, path, message: message.replace('{path}', path || 'the object'), hint })
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value as messages name it. */
export const nameOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'an object'
        : JSON.stringify(value)

/** Checks a member with its key on the path. */
export const inside = (walk: Walk, key: string | number, check: Check, value: unknown) => {
  walk.path.push(key)
  check(value, walk)
  walk.path.pop()
}
