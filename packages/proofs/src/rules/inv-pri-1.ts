import { modelRule } from '../define.ts'
import { few, sorted } from '../order.ts'

export const invPri1 = modelRule(
  {
    code: 'INV-PRI-1',
    title: 'A production fleet over several regions has exactly one primary cluster.',
    proves: ['UC1-03'],
  },
  ({ clusters }) => {
    const able = clusters.filter(({ ring, role }) => ring.environment.production && role !== 'hub' && role !== 'store')
    const primaries = clusters.filter(({ role }) => role === 'primary')
    const regions = sorted(able.map(({ region }) => region.name))
    const [first, second] = primaries
    if (second) {
      return [
        {
          path: `${second.path}.role`,
          message: `${primaries.length} clusters have the role primary: ${few(primaries.map(({ name }) => name))}.`,
          counterexample: `${first?.path}.role and ${second.path}.role`,
          hint: `Keep role "primary" on one of them and make the others "standby", or leave their role out.`,
        },
      ]
    }
    if (first || regions.length < 2) return []
    return [
      {
        path: 'clusters',
        message: `Production runs in ${regions.length} regions (${few(regions)}), but no cluster has the role primary.`,
        counterexample: `roles of ${few(able.map(({ name }) => name))}`,
        hint: `Add role: "primary" to one cluster, for example to ${able[0]?.name}.`,
      },
    ]
  },
)
