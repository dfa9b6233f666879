import { type Canary, parseDuration, parsePercent } from '@fleetwright/model'

/** What a canary's settings come to; seconds and shares. */
export interface CanaryTimes {
  /** Weights in percent, step by step. */
  readonly weights: readonly number[]
  /** From the first step to promotion. */
  readonly promotion: number
  /** From the first failed check to rollback. */
  readonly rollback: number
}

/** Promotion takes interval × max ÷ step, rollback interval × threshold (INV-CAN-1). Source: Flagger, "How it works". */
export const canaryTimes = (canary: Canary): CanaryTimes => {
  const interval = parseDuration(canary.interval ?? '1m') ?? 60
  const step = Math.round((parsePercent(canary.step) ?? 0.1) * 100)
  const max = Math.round((parsePercent(canary.max ?? '100%') ?? 1) * 100)
  const weights = Array.from({ length: Math.ceil(max / step) }, (_, index) => Math.min(max, step * (index + 1)))
  return { weights, promotion: interval * weights.length, rollback: interval * (canary.threshold ?? 5) }
}
