import type { App, AppSettings, Canary, Criticality, Model } from '@fleetwright/model'
import { percentOf, secondsOf } from './measure.ts'

/** The numbers of a canary with the defaults filled in. Times in seconds, shares in percent. */
export interface CanaryTimes {
  /** Share of traffic at each step before promotion. */
  readonly weights: readonly number[]
  readonly interval: number
  readonly threshold: number
  /** Interval × steps until the largest share is reached. */
  readonly promotion: number
  /** Interval × failed checks before rollback. */
  readonly rollback: number
  /** Full-traffic seconds that a wholly broken version serves in the worse of two cases: never noticed, or rolled back at the first step. */
  readonly exposure: number
}

/** Arithmetic of a Flagger analysis: the weight grows by `step` every `interval` until `max`. */
export const canaryTimes = (canary: Canary): CanaryTimes => {
  const step = percentOf(canary.step)
  const max = percentOf(canary.max ?? '100%')
  const interval = secondsOf(canary.interval ?? '1m')
  const threshold = canary.threshold ?? 5
  const steps = step > 0 ? Math.ceil(max / step) : 0
  const weights = Array.from({ length: steps }, (_, index) => Math.min(step * (index + 1), max))
  const unnoticed = (weights.reduce((sum, weight) => sum + weight, 0) * interval) / 100
  const rolledBack = (step * threshold * interval) / 100
  return {
    weights,
    interval,
    threshold,
    promotion: steps * interval,
    rollback: threshold * interval,
    exposure: Math.max(unnoticed, rolledBack),
  }
}

/** Seconds over which the built-in metrics of Flagger are averaged. */
export const metricWindow = 60

/** Seconds of full outage that the objective allows in 30 days: 99.99 %, 99.9 % and 99 %. */
export const errorBudget: Readonly<Record<Criticality, number>> = {
  critical: 259.2,
  standard: 2592,
  'best-effort': 25_920,
}

/** The distinct canaries of an app with the first ring that has each. */
export const canariesOf = (model: Model, app: App, production: boolean) => {
  const used = new Set(model.clusters.filter(({ name }) => app.on.includes(name)).map(({ ring }) => ring.name))
  const found = new Map<string, { readonly ring: string; readonly canary: Canary }>()
  for (const ring of model.rings) {
    const rollout: AppSettings['rollout'] | undefined = app.in[ring.name]?.rollout
    if (!used.has(ring.name) || rollout?.kind !== 'canary' || (production && !ring.environment.production)) continue
    const key = JSON.stringify(rollout)
    if (!found.has(key)) found.set(key, { ring: ring.name, canary: rollout })
  }
  return [...found.values()]
}
