import { monthsAfter } from '../day.ts'
import { dateRule, type Problem } from '../define.ts'

/** Rules of network access are reviewed at least every six months (PCI DSS 1.2.7). */
const reviewMonths = 6

export const invFlow2 = dateRule(
  { code: 'INV-FLOW-2', title: 'Every flow is reviewed in time and at least every six months.' },
  (model, asOf) => {
    const latest = monthsAfter(asOf, reviewMonths)
    return model.apps.flatMap((app) =>
      app.flows.flatMap(({ path, to, port, owner, reviewBy }): Problem[] => {
        const flow = `The flow from ${app.name} to ${typeof to === 'string' ? to : to.cidr}, port ${port} (owner ${owner}),`
        if (reviewBy < asOf) {
          return [
            {
              path: `${path}.reviewBy`,
              message: `${flow} was to be reviewed by ${reviewBy}.`,
              counterexample: `${reviewBy} is before ${asOf}`,
              hint: `Have ${owner} confirm the flow and set a new day of ${latest} or earlier, or remove the flow.`,
            },
          ]
        }
        if (reviewBy <= latest) return []
        return [
          {
            severity: 'warning',
            path: `${path}.reviewBy`,
            message: `${flow} is to be reviewed by ${reviewBy}: more than ${reviewMonths} months ahead.`,
            counterexample: `${reviewBy} is after ${latest}`,
            hint: `Set ${path}.reviewBy to ${latest} or earlier.`,
          },
        ]
      }),
    )
  },
)
