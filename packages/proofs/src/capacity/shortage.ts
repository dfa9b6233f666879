import type { App, Cluster, Model } from '@fleetwright/model'
import { byText, sorted } from '../order.ts'
import { type Load, overflows } from './assign.ts'
import { type Amount, type Peak, type Pool, peakOf, poolsOf, takes, usableNodes } from './peak.ts'

/** The smallest rise of one node group's maximum that was found to make everything fit. */
export interface Rise {
  readonly pool: Pool
  readonly to: number
}

/** Apps that have to move and do not fit, with the sums. */
export interface Shortage {
  readonly apps: readonly string[]
  readonly pools: readonly Pool[]
  readonly needed: Amount
  readonly available: Amount
  readonly rise?: Rise
}

type Resource = keyof Amount
const resources: readonly Resource[] = ['cpu', 'memory']

interface Question {
  readonly own: readonly Peak[]
  readonly moving: readonly { readonly app: App; readonly amount: Amount; readonly pools: readonly number[] }[]
  readonly pools: readonly Pool[]
}

const peaksOn = (model: Model, clusters: readonly Cluster[]): Peak[] => {
  const byName = new Map(clusters.map((cluster) => [cluster.name, cluster] as const))
  return model.apps.flatMap((app) =>
    app.on.flatMap((name) => {
      const cluster = byName.get(name)
      return cluster ? [peakOf(model, app, cluster)] : []
    }),
  )
}

const poolsFor = (pools: readonly Pool[], app: App, accepts: (cluster: Cluster) => boolean): number[] =>
  pools.flatMap((pool, index) => (takes(pool, app) && accepts(pool.cluster) ? [index] : []))

const sumByApp = (peaks: readonly Peak[]): Map<App, Amount> => {
  const sums = new Map<App, Amount>()
  for (const { app, cpu, memory } of peaks) {
    const sum = sums.get(app) ?? { cpu: 0, memory: 0 }
    sums.set(app, { cpu: sum.cpu + cpu, memory: sum.memory + memory })
  }
  return sums
}

const questionOf = (model: Model, lost: readonly Cluster[], left: readonly Cluster[]): Question => {
  const pools = left.flatMap((cluster) => poolsOf(model, cluster))
  const names = new Set(left.map(({ name }) => name))
  const moving = [...sumByApp(peaksOn(model, lost))].flatMap(([app, amount]) => {
    const on = new Set(app.on)
    if (!app.on.some((name) => names.has(name))) return []
    return [{ app, amount, pools: poolsFor(pools, app, (cluster) => on.has(cluster.name)) }]
  })
  const pinnedFirst = (a: { app: App }, b: { app: App }) => Number(!a.app.nodeGroup) - Number(!b.app.nodeGroup)
  return { own: peaksOn(model, left).sort(pinnedFirst), moving: moving.sort(pinnedFirst), pools }
}

/** Loads of one resource: the own ones first and cut to what their clusters hold, since only the moving ones are judged. */
const loadsOf = ({ own, moving, pools }: Question, resource: Resource): { loads: Load[]; owned: number } => {
  const byCluster = new Map<Cluster, number[]>()
  pools.forEach((pool, index) => byCluster.set(pool.cluster, [...(byCluster.get(pool.cluster) ?? []), index]))
  const free = pools.map((pool) => pool[resource])
  const loads = own.map(({ app, cluster, [resource]: peak }): Load => {
    const usable = (byCluster.get(cluster) ?? []).filter((index) => pools[index] && takes(pools[index], app))
    let amount = 0
    for (const index of usable) {
      const part = Math.min(peak - amount, free[index] ?? 0)
      free[index] = (free[index] ?? 0) - part
      amount += part
    }
    return { amount, pools: usable }
  })
  const owned = loads.length
  return {
    loads: [...loads, ...moving.map(({ amount, pools: to }) => ({ amount: amount[resource], pools: to }))],
    owned,
  }
}

const roomWith = (pools: readonly Pool[], resource: Resource, raised?: { index: number; nodes: number }): number[] =>
  pools.map((pool, index) => pool[resource] + (raised?.index === index ? raised.nodes * pool.node[resource] : 0))

const isEnough = (question: Question, raised: { index: number; nodes: number }, apps: ReadonlySet<string>): boolean =>
  resources.every((resource) => {
    const { loads, owned } = loadsOf(question, resource)
    const over = overflows(loads, roomWith(question.pools, resource, raised))
    return over.every(({ loads: stuck }) =>
      stuck.every((load) => load < owned || !apps.has(question.moving[load - owned]?.app.name ?? '')),
    )
  })

/** Tries the pools of the bottleneck in turn and keeps the one that needs the fewest further nodes. */
const smallestRise = (question: Question, missing: Amount, indexes: readonly number[], apps: ReadonlySet<string>) => {
  let best: (Rise & { readonly nodes: number }) | undefined
  for (const index of indexes) {
    const pool = question.pools[index]
    if (!pool || resources.some((resource) => missing[resource] > 0 && pool.node[resource] === 0)) continue
    const zones = pool.cluster.region.zones.length
    const nodes = Math.max(...resources.map((r) => (missing[r] > 0 ? Math.ceil(missing[r] / pool.node[r]) : 0)))
    const whole = Math.ceil(nodes / Math.max(zones, 1)) * Math.max(zones, 1)
    if (best && best.nodes <= whole) continue
    if (isEnough(question, { index, nodes: whole }, apps)) {
      best = { pool, nodes: whole, to: usableNodes(pool.group.max, zones) + whole }
    }
  }
  return best ? { pool: best.pool, to: best.to } : undefined
}

/**
 * What does not fit when the clusters `lost` are gone and their apps move to those of `left` that run them too.
 * Each resource is an exact placement of divisible loads; pods are not packed one by one.
 */
export const shortages = (model: Model, lost: readonly Cluster[], left: readonly Cluster[]): Shortage[] => {
  const question = questionOf(model, lost, left)
  const found = new Map<string, { apps: string[]; indexes: number[]; missing: Amount }>()
  for (const resource of resources) {
    const { loads, owned } = loadsOf(question, resource)
    for (const over of overflows(loads, roomWith(question.pools, resource))) {
      const apps = sorted(over.loads.flatMap((load) => question.moving[load - owned]?.app.name ?? []))
      const indexes = [...over.pools].sort((a, b) => a - b)
      const key = `${apps.join()} ${indexes.join()}`
      const before = found.get(key)?.missing ?? { cpu: 0, memory: 0 }
      found.set(key, { apps, indexes, missing: { ...before, [resource]: over.missing } })
    }
  }
  return [...found.values()]
    .map(({ apps, indexes, missing }): Shortage => {
      const names = new Set(apps)
      const pools = indexes.flatMap((index) => question.pools[index] ?? [])
      const sum = (amounts: readonly Amount[], resource: Resource) =>
        amounts.reduce((total, one) => total + one[resource], 0)
      const moving = question.moving.filter(({ app }) => names.has(app.name)).map(({ amount }) => amount)
      const needed = { cpu: sum(moving, 'cpu'), memory: sum(moving, 'memory') }
      const free = freeOf(question, indexes)
      const available = {
        cpu: missing.cpu > 0 ? needed.cpu - missing.cpu : Math.max(free.cpu, 0),
        memory: missing.memory > 0 ? needed.memory - missing.memory : Math.max(free.memory, 0),
      }
      const rise = smallestRise(question, missing, indexes, names)
      return { apps, pools, needed, available, ...(rise ? { rise } : {}) }
    })
    .sort((a, b) => byText(a.apps.join(), b.apps.join()))
}

/** Room of some pools after the own peak that can run nowhere but there. */
const freeOf = ({ own, pools }: Question, indexes: readonly number[]): Amount => {
  const chosen = new Set(indexes.map((index) => pools[index]))
  const bound = own.filter(({ app, cluster }) => {
    const usable = pools.filter((pool) => pool.cluster === cluster && takes(pool, app))
    return usable.length > 0 && usable.every((pool) => chosen.has(pool))
  })
  const left = (resource: Resource) =>
    [...chosen].reduce((sum, pool) => sum + (pool?.[resource] ?? 0), 0) -
    bound.reduce((sum, one) => sum + one[resource], 0)
  return { cpu: left('cpu'), memory: left('memory') }
}
