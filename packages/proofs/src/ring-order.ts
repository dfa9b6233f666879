import type { Finding, Model } from '@fleetwright/model'
import { few, list } from './order.ts'

/** What P7 says, as data like that of a rule: it is about a change, not about one state of the fleet. */
export const ringOrder = {
  code: 'P7',
  title: 'One change reaches one production ring.',
  over: 'change',
  proves: ['ENT-02f'],
} as const

/**
 * P7: judges one change. `changesByRing` holds the changed files by ring name. With a reason the change is allowed
 * and only noted; without one it is an error.
 */
export const ringOrderFindings = (
  changesByRing: Readonly<Record<string, readonly string[]>>,
  model: Model,
  reason?: string,
): Finding[] => {
  const reached = model.rings.filter(
    ({ name, environment }) => environment.production && (changesByRing[name]?.length ?? 0) > 0,
  )
  const [first, ...later] = reached
  if (!first || later.length === 0) return []
  const names = reached.map(({ name }) => name)
  return [
    {
      code: ringOrder.code,
      severity: reason ? 'info' : 'error',
      path: later[0]?.path ?? first.path,
      message: `One change reaches ${reached.length} production rings at once: ${list(names)}${reason ? ` (reason given: ${reason})` : ''}.`,
      counterexample: reached.map(({ name }) => `${name}: ${few(changesByRing[name] ?? [], 2)}`).join('; '),
      hint: `Change ${first.name} first: stage the value with staged(next, { upTo: "${first.name}", else: current }), or give a reason.`,
    },
  ]
}
