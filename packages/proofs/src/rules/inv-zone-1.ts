import type { App, Cluster } from '@fleetwright/model'
import { modelRule, type Problem } from '../define.ts'
import { few, sorted } from '../order.ts'

const wanted = 3

const smallest = (app: App, ring: string): number => {
  const replicas = app.in[ring]?.replicas ?? 0
  return typeof replicas === 'number' ? replicas : replicas.min
}

const narrowRegions = (app: App, clusters: readonly Cluster[]): Problem[] =>
  clusters
    .filter(({ region }) => region.zones.length < wanted)
    .map((cluster) => ({
      path: `${cluster.path}.region`,
      message: `Critical app ${app.name} runs in production on cluster ${cluster.name}, whose region ${cluster.region.name} has ${cluster.region.zones.length} of the ${wanted} zones it needs.`,
      counterexample: `zones: ${cluster.region.zones.join(', ') || 'none'}; the app is ${app.path}`,
      hint: `Use a region with ${wanted} zones, take ${cluster.name} out of ${app.path}.on, or lower ${app.path}.criticality.`,
    }))

const fewReplicas = (app: App, rings: readonly string[]): Problem[] => {
  const short = rings.filter((ring) => smallest(app, ring) < wanted)
  const [ring] = short
  if (ring === undefined) return []
  return [
    {
      path: `${app.path}.replicas`,
      message: `Critical app ${app.name} keeps ${smallest(app, ring)} replicas in ring ${few(short)}: too few to run in ${wanted} zones.`,
      counterexample: `the loss of one zone can take ${Math.ceil(smallest(app, ring) / 2)} of ${smallest(app, ring)} replicas`,
      hint: `Raise the smallest number of replicas of ${app.path}.replicas to ${wanted}.`,
    },
  ]
}

export const invZone1 = modelRule(
  {
    code: 'INV-ZONE-1',
    title: 'Critical applications in production run in three zones.',
    proves: ['ENT-20', 'ENT-22'],
  },
  ({ apps, clusters }) => {
    const byName = new Map(clusters.map((cluster) => [cluster.name, cluster] as const))
    return apps
      .filter(({ criticality }) => criticality === 'critical')
      .flatMap((app) => {
        const on = app.on
          .flatMap((name) => byName.get(name) ?? [])
          .filter(({ ring, role }) => ring.environment.production && role !== 'store')
        return [...narrowRegions(app, on), ...fewReplicas(app, sorted(on.map(({ ring }) => ring.name)))]
      })
  },
)
