import type { AppInput, Criticality, Resources, Scale } from '../face/app.ts'
import type { Environment } from '../face/environment.ts'
import type { FleetInput } from '../face/fleet.ts'
import type { FlowInput } from '../face/flow.ts'
import type { Lock } from '../lock.ts'
import { parseCpu } from '../measures/parse.ts'
import { printCpu } from '../measures/print.ts'
import { joinPath } from '../path.ts'
import type { App, AppSettings, Cluster, Flow, Ring } from '../resolved/model.ts'
import type { Report } from './shape.ts'
import { inRing } from './staged.ts'

const defaultResources: Resources = { cpu: '100m', memory: '128Mi' }
const defaultProbes = { liveness: '/healthz', readiness: '/readyz' }

/** Never fewer than the ring's environment asks for. */
const replicasIn = (
  given: number | Scale | undefined,
  environment: Environment,
  criticality: Criticality,
): number | Scale => {
  const least = environment.minReplicas[criticality]
  if (given === undefined) return least
  if (typeof given === 'number') return Math.max(given, least)
  const min = Math.max(given.min, least)
  return { ...given, min, max: Math.max(given.max, min), cpu: given.cpu ?? '70%' }
}

const resourcesIn = (given: Resources = defaultResources): Required<Resources> => ({
  cpu: given.cpu,
  memory: given.memory,
  limits: {
    cpu: given.limits?.cpu ?? (printCpu((parseCpu(given.cpu) ?? 0) * 4) as Resources['cpu']),
    memory: given.limits?.memory ?? given.memory,
  },
})

const versionOf = (name: string, path: string, ring: Ring, lock: Lock, report: Report): string | undefined => {
  const version = lock.pins[`apps/${name}@${ring.name}`]
  if (version === undefined) {
    report({
      code: 'unpinned',
      path,
      message: `App "${name}" has no version in ring "${ring.name}".`,
      hint: `npx fleetwright pin ${name}=<version> --ring ${ring.name}`,
    })
  }
  return version
}

const digestOf = (
  name: string,
  image: string,
  version: string,
  path: string,
  ring: Ring,
  lock: Lock,
  report: Report,
): string | undefined => {
  const digest = lock.digests[`${image}:${version}`]
  if (digest !== undefined && digest !== 'unresolved') return digest
  report({
    code: 'digest-unresolved',
    severity: ring.environment.production ? 'warning' : 'info',
    path,
    message: `The image of app "${name}" is pinned to ${version} in ring "${ring.name}", but not to a digest.`,
    hint: `npx fleetwright pin ${name}=${version}@sha256:<digest> --ring ${ring.name}`,
  })
  return undefined
}

const settingsIn = (
  name: string,
  input: AppInput,
  path: string,
  ring: Ring,
  order: readonly string[],
  lock: Lock,
  report: Report,
): AppSettings | undefined => {
  const version = versionOf(name, path, ring, lock, report)
  if (version === undefined) return undefined
  const digest = digestOf(name, input.image, version, path, ring, lock, report)
  const at = <T>(value: T) => inRing(value, ring.index, order)
  return {
    replicas: replicasIn(at(input.replicas) as number | Scale | undefined, ring.environment, input.criticality),
    resources: resourcesIn(at(input.resources) as Resources | undefined),
    env: (at(input.env) ?? {}) as AppSettings['env'],
    config: (at(input.config) ?? {}) as AppSettings['config'],
    rollout: (at(input.rollout) ?? { kind: 'rolling' }) as AppSettings['rollout'],
    image: `${input.image}:${version}${digest ? `@${digest}` : ''}`,
    version,
    ...(digest ? { digest } : {}),
  }
}

const flowOf = (input: FlowInput, path: string): Flow => {
  if ('to' in input) return { ...input, path }
  const { cidr, except, ...facts } = input
  return { ...facts, to: { cidr, ...(except ? { except } : {}) }, path }
}

/** All apps with their settings in every ring they run in, sorted by name. */
export const resolveApps = (
  fleet: FleetInput,
  rings: readonly Ring[],
  clusters: readonly Cluster[],
  lock: Lock,
  report: Report,
): App[] => {
  const order = rings.map((ring) => ring.name)
  return Object.entries(fleet.apps)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, input]) => {
      const path = joinPath('apps', name)
      const on = input.on === 'everywhere' ? clusters : clusters.filter((cluster) => input.on.includes(cluster.name))
      const used = new Set(on.map((cluster) => cluster.ring.name))
      const settings = rings
        .filter((ring) => used.has(ring.name))
        .flatMap((ring) => {
          const found = settingsIn(name, input, path, ring, order, lock, report)
          return found ? [[ring.name, found] as const] : []
        })
      const space = fleet.namespaces[input.namespace]
      return {
        name,
        path,
        on: on.map((cluster) => cluster.name),
        namespace: input.namespace,
        criticality: input.criticality,
        owner: input.owner ?? space?.owner ?? '',
        costCenter: input.costCenter ?? space?.costCenter ?? '',
        port: input.port ?? 8080,
        metrics: input.metrics ?? 9090,
        configName: input.configName ?? `${name}-config`,
        regional: input.regional ?? {},
        probes: input.probes ?? defaultProbes,
        flows: (input.flows ?? []).map((flow, index) => flowOf(flow, `${path}.flows[${index}]`)),
        secrets: input.secrets ?? [],
        in: Object.fromEntries(settings),
        ...(input.expose ? { expose: input.expose } : {}),
        ...(input.nodeGroup ? { nodeGroup: input.nodeGroup } : {}),
        ...(input.alerts ? { alerts: input.alerts } : {}),
        ...(input.paused ? { paused: input.paused } : {}),
      }
    })
}
