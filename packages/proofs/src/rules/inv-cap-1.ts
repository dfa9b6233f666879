import type { Cluster, Model } from '@fleetwright/model'
import { shortages, type Shortage } from '../capacity/shortage.ts'
import { modelRule, type Problem } from '../define.ts'
import { cores, gib } from '../measure.ts'
import { few, list, sorted } from '../order.ts'

interface Loss {
  /** `region us-east-1 is lost` */
  readonly event: string
  readonly path: string
  readonly lost: readonly Cluster[]
  readonly left: readonly Cluster[]
}

/** Clusters whose load other regions take over: production, and neither a hub nor a store. */
const carriers = (model: Model): Cluster[] =>
  model.clusters.filter(({ ring, role }) => ring.environment.production && role !== 'hub' && role !== 'store')

/** Every single region whose loss leaves others, where the fleet says how much room it keeps. */
const regionLosses = (model: Model): Loss[] => {
  const clusters = carriers(model)
  const regions = sorted(clusters.map(({ region }) => region.name))
  if (!model.capacity || regions.length < 2 || clusters.every(({ nodeGroups }) => nodeGroups.length === 0)) return []
  return regions.map((name) => ({
    event: `region ${name} is lost`,
    path: 'capacity',
    lost: clusters.filter(({ region }) => region.name === name),
    left: clusters.filter(({ region }) => region.name !== name),
  }))
}

const planLosses = (model: Model): Loss[] =>
  model.recovery.map(({ name, path, from, to }) => ({
    event: `recovery plan ${name} moves cluster ${from} to ${to}`,
    path,
    lost: model.clusters.filter((cluster) => cluster.name === from),
    left: model.clusters.filter((cluster) => cluster.name === to),
  }))

const missingApps = (model: Model): Problem[] =>
  model.recovery.flatMap(({ name, path, from, to }): Problem[] => {
    const missing = model.apps.filter(({ on }) => on.includes(from) && !on.includes(to))
    if (missing.length === 0) return []
    const names = missing.map((app) => app.name)
    return [
      {
        path,
        message: `Recovery plan ${name} moves cluster ${from} to ${to}, but ${to} does not run ${few(names)}.`,
        counterexample: `${missing[0]?.path}.on has ${from} and not ${to}`,
        hint: `Add ${to} to ${list(missing.map((app) => `${app.path}.on`))}, or choose another target.`,
      },
    ]
  })

const less = (needed: number, available: number) => Math.max(0, needed - available)

const hintOf = ({ rise, apps, pools }: Shortage, left: readonly Cluster[]): string => {
  if (rise) {
    const { cluster, group } = rise.pool
    return `Raise max of nodeGroups.${group.name} in cluster ${cluster.name} from ${group.max} to ${rise.to}.`
  }
  if (pools.length > 0)
    return `Raise max of ${list(sorted(pools.map(({ group }) => group.path)))}: no single one is enough.`
  return `Add a node group that ${list(apps)} can run on to ${few(left.map(({ name }) => name))}.`
}

const problemOf = (model: Model, { event, path, left }: Loss, shortage: Shortage): Problem => {
  const { apps, pools, needed, available, rise } = shortage
  const margin = model.capacity ? ` with the margin of ${model.capacity.margin}` : ''
  const missing = { cpu: less(needed.cpu, available.cpu), memory: less(needed.memory, available.memory) }
  const where = pools.length > 0 ? few(sorted(pools.map(({ cluster }) => cluster.name))) : 'the other clusters'
  return {
    path: rise ? `${rise.pool.group.path}.max` : path,
    message:
      `When ${event}, its applications (${few(apps)}) need ${cores(needed.cpu)} and ${gib(needed.memory)} elsewhere at peak${margin}; ` +
      `the node groups of ${where} have ${cores(available.cpu)} and ${gib(available.memory)} free at their own peak: ` +
      `${cores(missing.cpu)} and ${gib(missing.memory)} are missing.`,
    counterexample: `${event}; room counted in ${pools.length > 0 ? few(pools.map(({ group }) => group.path)) : 'no node group'}`,
    hint: hintOf(shortage, left),
  }
}

export const invCap1 = modelRule(
  {
    code: 'INV-CAP-1',
    title: 'When any single region is lost, the others have room for its applications at peak.',
  },
  (model) => [
    ...missingApps(model),
    ...[...regionLosses(model), ...planLosses(model)].flatMap((loss) =>
      shortages(model, loss.lost, loss.left).map((shortage) => problemOf(model, loss, shortage)),
    ),
  ],
)
