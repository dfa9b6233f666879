import { modelRule, type Problem } from '../define.ts'
import { few } from '../order.ts'

export const invRes2 = modelRule(
  {
    code: 'INV-RES-2',
    title: 'A data set with a residency zone is written inside it: a replica in the zone is not enough.',
    proves: ['UC1-12'],
  },
  (model) => {
    const zoneOf = new Map(model.clusters.map(({ name, residency }) => [name, residency] as const))
    return model.data.flatMap((data): Problem[] => {
      if (data.residency === undefined || zoneOf.get(data.writer) === data.residency) return []
      const inZone = (data.replicas ?? []).filter((name) => zoneOf.get(name) === data.residency)
      const seen =
        inZone.length > 0 ? ` The replica in ${few(inZone)} does not help: every write lands outside first.` : ''
      const target = inZone[0] ?? `a cluster with residency "${data.residency}"`
      return [
        {
          path: `${data.path}.writer`,
          message: `Data set ${data.name} must stay in residency zone ${data.residency}, but is written in cluster ${data.writer} (zone ${zoneOf.get(data.writer) ?? 'none'}).${seen}`,
          counterexample: `${data.path}.writer is ${data.writer}`,
          hint: `Make ${target} the writer.`,
        },
      ]
    })
  },
)
