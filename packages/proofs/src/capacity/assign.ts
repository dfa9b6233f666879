/** An amount that has to go to some of the pools, by index. */
export interface Load {
  readonly amount: number
  readonly pools: readonly number[]
}

/** Loads that cannot all be placed: they and every pool they could use, by index, and how much is left over. */
export interface Overflow {
  readonly loads: readonly number[]
  readonly pools: readonly number[]
  readonly missing: number
}

interface State {
  readonly loads: readonly Load[]
  readonly free: number[]
  /** By pool: what each load has put there. */
  readonly placed: Map<number, number>[]
  readonly rest: number[]
}

const put = (state: State, load: number, pool: number, amount: number) => {
  const there = state.placed[pool]
  const next = (there?.get(load) ?? 0) + amount
  if (next > 0) there?.set(load, next)
  else there?.delete(load)
}

const placeDirectly = (state: State) => {
  state.loads.forEach((load, index) => {
    for (const pool of load.pools) {
      const amount = Math.min(state.rest[index] ?? 0, state.free[pool] ?? 0)
      if (amount <= 0) continue
      put(state, index, pool, amount)
      state.free[pool] = (state.free[pool] ?? 0) - amount
      state.rest[index] = (state.rest[index] ?? 0) - amount
    }
  })
}

/** Everything that moving loads between pools can reach from one load, with the way there. */
const reach = (state: State, from: number) => {
  const poolFrom = new Map<number, number>()
  const loadFrom = new Map<number, number>()
  const queue = [from]
  for (const load of queue) {
    for (const pool of state.loads[load]?.pools ?? []) {
      if (poolFrom.has(pool)) continue
      poolFrom.set(pool, load)
      if ((state.free[pool] ?? 0) > 0) return { poolFrom, loadFrom, open: pool, loads: queue }
      for (const other of state.placed[pool]?.keys() ?? []) {
        if (other === from || loadFrom.has(other)) continue
        loadFrom.set(other, pool)
        queue.push(other)
      }
    }
  }
  return { poolFrom, loadFrom, open: undefined, loads: queue }
}

/** One augmenting path for a load that is left over; false where none exists, which is the proof that it cannot fit. */
const makeRoom = (state: State, from: number): boolean => {
  const { poolFrom, loadFrom, open } = reach(state, from)
  if (open === undefined) return false
  const steps: { load: number; to: number; away: number | undefined }[] = []
  let amount = Math.min(state.rest[from] ?? 0, state.free[open] ?? 0)
  for (let to: number | undefined = open; to !== undefined;) {
    const load: number = poolFrom.get(to) ?? from
    const away: number | undefined = load === from ? undefined : loadFrom.get(load)
    steps.push({ load, to, away })
    if (away !== undefined) amount = Math.min(amount, state.placed[away]?.get(load) ?? 0)
    to = away
  }
  for (const { load, to, away } of steps) {
    put(state, load, to, amount)
    if (away !== undefined) put(state, load, away, -amount)
  }
  state.free[open] = (state.free[open] ?? 0) - amount
  state.rest[from] = (state.rest[from] ?? 0) - amount
  return true
}

/**
 * Places the loads in the pools, moving earlier ones where that makes room, and returns what cannot fit: empty means
 * that a placement exists. Exact for divisible loads (the bottleneck it names is a minimum cut).
 */
export const overflows = (loads: readonly Load[], room: readonly number[]): Overflow[] => {
  const state: State = {
    loads,
    free: [...room],
    placed: room.map(() => new Map<number, number>()),
    rest: loads.map(({ amount }) => amount),
  }
  placeDirectly(state)
  const found: Overflow[] = []
  const named = new Set<number>()
  loads.forEach((_, index) => {
    while ((state.rest[index] ?? 0) > 0 && makeRoom(state, index));
  })
  loads.forEach((_, index) => {
    if ((state.rest[index] ?? 0) <= 0 || named.has(index)) return
    const { poolFrom, loads: stuck } = reach(state, index)
    const missing = stuck.reduce((sum, load) => sum + (named.has(load) ? 0 : (state.rest[load] ?? 0)), 0)
    for (const load of stuck) named.add(load)
    found.push({ loads: [...stuck], pools: [...poolFrom.keys()], missing })
  })
  return found
}
