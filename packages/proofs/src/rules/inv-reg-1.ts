import type { Cluster, Model } from '@fleetwright/model'
import { modelRule, type Problem } from '../define.ts'
import { list } from '../order.ts'

const key = ({ region }: Cluster) => `${region.provider}/${region.name}`

const ownProblem = ({ name, path, region }: Cluster): Problem | undefined => {
  const foreign = region.provider === 'aws' ? region.zones.filter((zone) => !zone.startsWith(region.name)) : []
  const repeated = region.zones.filter((zone, index) => region.zones.indexOf(zone) !== index)
  const wrong =
    region.zones.length === 0
      ? 'has no zones'
      : foreign.length > 0
        ? `has zones of another region: ${list(foreign)}`
        : repeated.length > 0
          ? `names a zone twice: ${list(repeated)}`
          : undefined
  if (!wrong) return undefined
  return {
    path: `${path}.region`,
    message: `Region ${region.name} (${region.provider}) of cluster ${name} ${wrong}.`,
    counterexample: `zones: ${region.zones.length > 0 ? region.zones.join(', ') : 'none'}`,
    hint: `Use ${region.provider}("${region.name}") from the closed list of regions instead of an object of your own.`,
  }
}

const differing = (model: Model): Problem[] => {
  const first = new Map<string, Cluster>()
  return model.clusters.flatMap((cluster): Problem[] => {
    const known = first.get(key(cluster))
    if (!known) first.set(key(cluster), cluster)
    if (!known || known.region.zones.join() === cluster.region.zones.join()) return []
    return [
      {
        path: `${cluster.path}.region`,
        message: `Clusters ${known.name} and ${cluster.name} are both in region ${cluster.region.name}, but with other zones.`,
        counterexample: `${known.region.zones.join(', ')} against ${cluster.region.zones.join(', ')}`,
        hint: `Take the region from one place: ${known.path}.region and ${cluster.path}.region have to be the same.`,
      },
    ]
  })
}

export const invReg1 = modelRule(
  {
    code: 'INV-REG-1',
    title: 'Every region carries its own zones, the same ones wherever it is used.',
    proves: ['UC1-03'],
  },
  (model) => [...model.clusters.flatMap((cluster) => ownProblem(cluster) ?? []), ...differing(model)],
)
