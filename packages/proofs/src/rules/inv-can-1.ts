import type { App, Canary } from '@fleetwright/model'
import { canariesOf, canaryTimes, metricWindow } from '../canary.ts'
import { modelRule, type Problem } from '../define.ts'
import { percentOf, secondsOf } from '../measure.ts'

const shareProblem = (app: App, ring: string, { step, max = '100%' }: Canary): Problem[] =>
  percentOf(step) > 0 && percentOf(step) <= percentOf(max) && percentOf(max) <= 100
    ? []
    : [
        {
          path: `${app.path}.rollout.step`,
          message: `The canary of app ${app.name} in ring ${ring} can never be promoted: step ${step}, largest share ${max}.`,
          counterexample: `0 < ${step} <= ${max} <= 100% does not hold`,
          hint: 'Choose a step above 0% and not above the largest share, which is 100% at most.',
        },
      ]

/** The setting that keeps a limit without a check more often than the metrics allow. */
const remedy = (app: App, canary: Canary, limit: number, checks: number, what: 'step' | 'threshold'): string => {
  const { interval } = canaryTimes(canary)
  const most = Math.floor(limit / interval)
  const longest = Math.floor(limit / Math.max(checks, 1))
  if (longest >= metricWindow) return `Set ${app.path}.rollout.interval to ${longest}s or less`
  if (most < 1) return 'The limit is shorter than the time between two checks: lower the threshold and the interval'
  const value = what === 'threshold' ? String(most) : `${Math.ceil(percentOf(canary.max ?? '100%') / most)}%`
  return `Set ${app.path}.rollout.${what} to ${value}`
}

const timeProblems = (app: App, ring: string, canary: Canary): Problem[] => {
  if (!canary.within) return []
  const { weights, interval, threshold, promotion, rollback } = canaryTimes(canary)
  const checks = [
    ['promotion', promotion, canary.within.promotion, weights.length, 'steps', 'step'],
    ['rollback', rollback, canary.within.rollback, threshold, 'failed checks', 'threshold'],
  ] as const
  return checks
    .filter(([, takes, limit]) => takes > secondsOf(limit))
    .map(([what, takes, limit, count, noun, field]) => ({
      path: `${app.path}.rollout.within.${what}`,
      message: `The ${what} of app ${app.name} in ring ${ring} takes ${takes}s, but its limit is ${limit}.`,
      counterexample: `${count} ${noun} × ${interval}s = ${takes}s`,
      hint: `${remedy(app, canary, secondsOf(limit), count, field)}, or raise the limit to ${takes}s.`,
    }))
}

export const invCan1 = modelRule(
  {
    code: 'INV-CAN-1',
    title: 'Promotion and rollback of every canary keep the declared limits.',
    proves: ['UC1-13'],
  },
  (model) =>
    model.apps.flatMap((app) =>
      canariesOf(model, app, false).flatMap(({ ring, canary }) => {
        const share = shareProblem(app, ring, canary)
        return share.length > 0 ? share : timeProblems(app, ring, canary)
      }),
    ),
)
