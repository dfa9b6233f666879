import type { App, Cluster, Model, NodeGroup } from '@fleetwright/model'
import { bytesOf, millisOf, percentOf } from '../measure.ts'

/** Whole millicores and bytes. */
export interface Amount {
  readonly cpu: number
  readonly memory: number
}

/** The most that an app asks for on one cluster, margin included. */
export interface Peak extends Amount {
  readonly app: App
  readonly cluster: Cluster
}

/** What one node group of one cluster can offer to apps. */
export interface Pool extends Amount {
  readonly cluster: Cluster
  readonly group: NodeGroup
  /** What one node offers after the daemonsets took theirs. */
  readonly node: Amount
}

/** Apps without a node group of their own run on any group whose taints let them. */
export const isOpen = (group: NodeGroup): boolean => group.taints.every(({ effect }) => effect === 'PreferNoSchedule')

const peakReplicas = (app: App, cluster: Cluster): number => {
  const replicas = app.in[cluster.ring.name]?.replicas ?? 0
  return typeof replicas === 'number' ? replicas : replicas.max
}

/** Peak of one app on one cluster: largest replicas × requests × (1 + margin). */
export const peakOf = (model: Model, app: App, cluster: Cluster): Peak => {
  const { cpu, memory } = app.in[cluster.ring.name]?.resources ?? { cpu: '0', memory: '0Ki' }
  const replicas = peakReplicas(app, cluster)
  const margin = model.capacity ? percentOf(model.capacity.margin) : 0
  const withMargin = (amount: number) => Math.ceil((amount * replicas * (100 + margin)) / 100)
  return { app, cluster, cpu: withMargin(millisOf(cpu)), memory: withMargin(bytesOf(memory)) }
}

/** Nodes that spread evenly over the zones: a maximum of 200 in three zones gives 198. */
export const usableNodes = (max: number, zones: number): number =>
  Math.floor(max / Math.max(zones, 1)) * Math.max(zones, 1)

/** The node groups of a cluster at their maxima, minus daemonsets, under even spread over the zones. */
export const poolsOf = (model: Model, cluster: Cluster): Pool[] =>
  cluster.nodeGroups.map((group) => {
    const { cpu, memory } = model.capacity?.daemonsets ?? { cpu: '0', memory: '0Ki' }
    const node = {
      cpu: Math.max(0, group.allocatable.cpuMillis - millisOf(cpu)),
      memory: Math.max(0, group.allocatable.memoryBytes - bytesOf(memory)),
    }
    const nodes = usableNodes(group.max, cluster.region.zones.length)
    return { cluster, group, node, cpu: node.cpu * nodes, memory: node.memory * nodes }
  })

/** Whether pods of the app may run in the pool. */
export const takes = (pool: Pool, app: App): boolean =>
  app.nodeGroup === undefined ? isOpen(pool.group) : pool.group.name === app.nodeGroup
