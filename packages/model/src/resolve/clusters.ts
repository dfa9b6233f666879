import { allocatableOf } from '../face/instances.ts'
import type { FleetInput } from '../face/fleet.ts'
import type { ClusterInput, NodeGroupInput } from '../face/cluster.ts'
import type { Lock } from '../lock.ts'
import { parseBytes, parseCpu } from '../measures/parse.ts'
import { joinPath } from '../path.ts'
import type { Cluster, NodeGroup, Ring } from '../resolved/model.ts'
import type { Allocation } from './allocate.ts'
import type { Report } from './shape.ts'

const newestMinor = '1.36'

const nodeGroup = (name: string, input: NodeGroupInput, path: string, report: Report): NodeGroup | undefined => {
  const given = input.allocatable
  const allocatable = given
    ? { cpuMillis: parseCpu(given.cpu) ?? 0, memoryBytes: parseBytes(given.memory) ?? 0 }
    : allocatableOf(input.instanceType)
  if (input.min > input.max) {
    report({
      code: 'node-group-size',
      path: `${path}.max`,
      message: `Node group "${name}" has max ${input.max}, which is less than min ${input.min}.`,
      hint: `Set max to at least ${input.min}.`,
    })
  }
  if (!allocatable) {
    report({
      code: 'unknown-instance-type',
      path: `${path}.instanceType`,
      message: `The size of instance type "${input.instanceType}" is not known.`,
      hint: 'Say what one node offers: allocatable: { cpu: "3900m", memory: "14Gi" }.',
    })
    return undefined
  }
  return {
    name,
    path,
    instanceType: input.instanceType,
    min: input.min,
    max: input.max,
    labels: input.labels ?? {},
    taints: input.taints ?? [],
    allocatable,
  }
}

const build = (
  name: string,
  input: ClusterInput,
  ring: Ring,
  network: Allocation,
  fleet: FleetInput,
  lock: Lock,
  report: Report,
): Cluster => {
  const path = joinPath('clusters', name)
  const groups = Object.entries(input.nodeGroups ?? {}).flatMap(
    ([group, one]) => nodeGroup(group, one, joinPath(`${path}.nodeGroups`, group), report) ?? [],
  )
  const shard = lock.shards[name]
  return {
    name,
    path,
    ring,
    region: input.region,
    kubernetes: input.kubernetes ?? newestMinor,
    network: { domain: input.network?.domain ?? fleet.network.domain, ...network },
    nodeGroups: groups.sort((a, b) => (a.name < b.name ? -1 : 1)),
    labels: input.labels ?? {},
    compliance: input.compliance ?? [],
    ...(input.role ? { role: input.role } : {}),
    ...(input.residency ? { residency: input.residency } : {}),
    ...(input.paused ? { paused: input.paused } : {}),
    ...(shard ? { shard } : {}),
  }
}

/** All clusters, sorted by name. Clusters without a complete network were reported already and are left out. */
export const resolveClusters = (
  fleet: FleetInput,
  rings: readonly Ring[],
  networks: ReadonlyMap<string, Allocation>,
  lock: Lock,
  report: Report,
): Cluster[] => {
  const byName = new Map(rings.map((ring) => [ring.name, ring] as const))
  return Object.entries(fleet.clusters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, input]) => {
      const ring = byName.get(input.ring)
      const network = networks.get(name)
      return ring && network ? [build(name, input, ring, network, fleet, lock, report)] : []
    })
}
