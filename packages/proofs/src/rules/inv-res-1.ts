import type { Model } from '@fleetwright/model'
import { modelRule, type Problem } from '../define.ts'

type Dataset = Model['data'][number]

const places = (data: Dataset): { readonly what: string; readonly field: string; readonly cluster: string }[] => [
  ...(data.replicas ?? []).map((cluster) => ({ what: 'a replica', field: 'replicas', cluster })),
  ...(data.backups ?? []).map((cluster) => ({ what: 'a backup', field: 'backups', cluster })),
  ...(data.logs ?? []).map((cluster) => ({ what: 'its logs', field: 'logs', cluster })),
]

const ofDataset = (model: Model, data: Dataset, zoneOf: ReadonlyMap<string, string | undefined>): Problem[] => {
  const zone = data.residency
  if (zone === undefined) return []
  const inside = (cluster: string) => zoneOf.get(cluster) === zone
  const say = (cluster: string) => zoneOf.get(cluster) ?? 'none'
  const outside = places(data)
    .filter(({ cluster }) => !inside(cluster))
    .map(({ what, field, cluster }) => ({
      path: `${data.path}.${field}`,
      message: `Data set ${data.name} must stay in residency zone ${zone}, but keeps ${what} in cluster ${cluster} (zone ${say(cluster)}).`,
      counterexample: `${data.path}.${field} has ${cluster}; clusters["${cluster}"].residency is ${say(cluster)}`,
      hint: `Move it to a cluster with residency "${zone}", or take ${cluster} out of ${data.path}.${field}.`,
    }))
  const plans = model.recovery
    .filter(({ from, to }) => from === data.writer && inside(from) && !inside(to))
    .map(({ name, path, from, to }) => ({
      path: `${path}.to`,
      message: `Recovery plan ${name} moves the writer of data set ${data.name} from ${from} to ${to} (zone ${say(to)}), out of residency zone ${zone}.`,
      counterexample: `${data.path}.writer is ${from}`,
      hint: `Choose a target with residency "${zone}" for ${path}.to.`,
    }))
  return [...outside, ...plans]
}

export const invRes1 = modelRule(
  {
    code: 'INV-RES-1',
    title: 'Replicas, backups, logs and recovery targets of a data set stay in its residency zone.',
    proves: ['UC1-12'],
  },
  (model) => {
    const zoneOf = new Map(model.clusters.map(({ name, residency }) => [name, residency] as const))
    return model.data.flatMap((data) => ofDataset(model, data, zoneOf))
  },
)
