import type { App, Canary } from '@fleetwright/model'
import { canariesOf, canaryTimes, errorBudget, metricWindow } from '../canary.ts'
import { modelRule, type Problem } from '../define.ts'

const objective = { critical: '99.99 %', standard: '99.9 %', 'best-effort': '99 %' } as const

const rounded = (seconds: number) => Math.round(seconds * 10) / 10

const windowProblem = (app: App, ring: string, interval: number): Problem[] =>
  interval >= metricWindow
    ? []
    : [
        {
          path: `${app.path}.rollout.interval`,
          message: `The canary of app ${app.name} in ring ${ring} is checked every ${interval}s, but its metrics look back ${metricWindow}s: a check would judge the step before.`,
          counterexample: `${interval}s < ${metricWindow}s`,
          hint: `Set ${app.path}.rollout.interval to ${metricWindow}s or more.`,
        },
      ]

const budgetProblem = (app: App, ring: string, canary: Canary): Problem[] => {
  const { exposure, interval, threshold, weights } = canaryTimes(canary)
  const budget = errorBudget[app.criticality]
  if (exposure <= budget) return []
  const longest = Math.floor((budget / exposure) * interval)
  return [
    {
      path: `${app.path}.rollout`,
      message: `A broken version of app ${app.name} can cost ${rounded(exposure)}s of full traffic in ring ${ring}; the error budget of a ${app.criticality} app (${objective[app.criticality]} over 30 days) is ${budget}s.`,
      counterexample: `unnoticed: (${weights.join(' + ')})% × ${interval}s; rolled back at the first step: ${weights[0] ?? 0}% × ${threshold} × ${interval}s`,
      hint:
        longest >= metricWindow
          ? `Set ${app.path}.rollout.interval to ${longest}s or less.`
          : `Lower ${app.path}.rollout.max, so that less traffic is exposed before promotion, or the threshold.`,
    },
  ]
}

export const invCan2 = modelRule(
  {
    code: 'INV-CAN-2',
    title: 'A broken canary in production costs no more than the error budget of its application.',
    proves: ['UC1-13', 'ENT-20'],
  },
  (model) =>
    model.apps.flatMap((app) =>
      canariesOf(model, app, true).flatMap(({ ring, canary }) => [
        ...windowProblem(app, ring, canaryTimes(canary).interval),
        ...budgetProblem(app, ring, canary),
      ]),
    ),
)
