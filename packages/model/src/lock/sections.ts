import type { Lock } from '../lock.ts'

/** In the order in which they are written. */
export const sections = [
  'allocations',
  'pins',
  'digests',
  'editions',
  'moves',
  'shards',
] as const satisfies readonly (keyof Lock)[]

export const emptyLock: Lock = { allocations: {}, pins: {}, digests: {}, editions: {}, moves: {}, shards: {} }
