import type { App, Canary } from '@fleetwright/model'
import { canariesOf, canaryTimes } from '../canary.ts'
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

const timeProblems = (app: App, ring: string, canary: Canary): Problem[] => {
  if (!canary.within) return []
  const times = canaryTimes(canary)
  const checks = [
    {
      what: 'promotion',
      takes: times.promotion,
      limit: canary.within.promotion,
      sum: `${times.weights.length} steps × ${times.interval}s`,
      longest: Math.floor(secondsOf(canary.within.promotion) / Math.max(times.weights.length, 1)),
    },
    {
      what: 'rollback',
      takes: times.rollback,
      limit: canary.within.rollback,
      sum: `${times.threshold} failed checks × ${times.interval}s`,
      longest: Math.floor(secondsOf(canary.within.rollback) / Math.max(times.threshold, 1)),
    },
  ] as const
  return checks
    .filter(({ takes, limit }) => takes > secondsOf(limit))
    .map(({ what, takes, limit, sum, longest }) => ({
      path: `${app.path}.rollout.within.${what}`,
      message: `The ${what} of app ${app.name} in ring ${ring} takes ${takes}s, but its limit is ${limit}.`,
      counterexample: `${sum} = ${takes}s`,
      hint: `Set ${app.path}.rollout.interval to ${longest}s or less, or raise the limit to ${takes}s.`,
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
