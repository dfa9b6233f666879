import type { Fleet, FleetInput } from '../face/fleet.ts'
import type { Finding } from '../finding.ts'
import type { Lock } from '../lock.ts'
import { joinPath } from '../path.ts'
import type { App, Cluster, ComponentUse, Model, Namespace, Ring } from '../resolved/model.ts'
import { allocate } from './allocate.ts'
import { resolveApps } from './apps.ts'
import { resolveClusters } from './clusters.ts'
import { resolveComponents } from './components.ts'
import { fleetShape } from './fleet-shape.ts'
import { checkLockEntries } from './lock-entries.ts'
import { nameFault } from './names.ts'
import { checkReferences } from './references.ts'
import type { Report } from './shape.ts'

/** The newest edition of the defaults; a ring keeps the one in the lock. */
export const currentEdition = '2026'

export interface Resolved {
  /** Missing where the definition has errors. */
  readonly model?: Model
  /** The lock that this definition needs. */
  readonly lock: Lock
  readonly findings: readonly Finding[]
}

/** Freezes deeply: phases share the model and none may change it. */
const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const item of Object.values(value)) freeze(item)
  }
  return value
}

const named = <T extends object>(
  section: string,
  map: Readonly<Record<string, T>> | undefined,
): (T & { name: string; path: string })[] =>
  Object.entries(map ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ ...value, name, path: joinPath(section, name) }))

const resolveRings = (fleet: FleetInput, lock: Lock): Ring[] =>
  Object.entries(fleet.rings).map(([name, environment], index) => ({
    name,
    path: joinPath('rings', name),
    index,
    environment,
    edition: lock.editions[name] ?? currentEdition,
  }))

const placed = <T extends { readonly on: 'everywhere' | readonly string[] }>(
  item: T,
  clusters: readonly Cluster[],
) => ({
  ...item,
  on: clusters.map((cluster) => cluster.name).filter((name) => item.on === 'everywhere' || item.on.includes(name)),
})

const namespaces = (
  fleet: FleetInput,
  apps: readonly App[],
  own: readonly { namespace: string; on: readonly string[] }[],
): Namespace[] =>
  named('namespaces', fleet.namespaces).map((space) => {
    const users = [...apps, ...own].filter((user) => user.namespace === space.name)
    return { ...space, on: [...new Set(users.flatMap((user) => user.on))].sort() }
  })

const engines = (fleet: FleetInput): Model['delivery'] => {
  const { active, also = [] } = fleet.delivery
  const all = [active, ...also]
  const argocd = all.find((engine) => engine.engine === 'argocd')
  return {
    active: active.engine,
    engines: [...new Set(all.map((engine) => engine.engine))].sort(),
    ...(argocd ? { hub: argocd.hub } : {}),
  }
}

const assemble = (
  fleet: FleetInput,
  lock: Lock,
  rings: readonly Ring[],
  clusters: readonly Cluster[],
  apps: readonly App[],
  components: readonly ComponentUse[],
): Model => {
  const own = named('own', fleet.own).map((item) => placed(item, clusters))
  const { external = {} } = fleet
  return {
    name: fleet.name,
    source: fleet.source,
    delivery: engines(fleet),
    rings,
    clusters,
    network: fleet.network,
    namespaces: namespaces(fleet, apps, own),
    gateways: named('gateways', fleet.gateways),
    components,
    apps,
    data: named('data', fleet.data),
    recovery: named('recovery', fleet.recovery),
    ...(fleet.capacity ? { capacity: fleet.capacity } : {}),
    own,
    patches: named('patches', fleet.patches).map((item) => placed(item, clusters)),
    external: {
      secrets: external.secrets ?? [],
      crds: external.crds ?? [],
      namespaces: external.namespaces ?? [],
      classes: external.classes ?? [],
    },
    moved: (fleet.moved ?? []).map((move, index) => ({ ...move, name: move.from, path: `moved[${index}]` })),
    pullSecrets: fleet.pullSecrets ?? [],
    lock,
  }
}

/** Phases of the declared moves; one that is taken back half way would leave objects that nobody owns. */
const movesOf = (fleet: FleetInput, lock: Lock, report: Report): Lock['moves'] => {
  const declared = (fleet.moved ?? []).map(({ from, to }) => `${from} -> ${to}`)
  for (const [entry, phase] of Object.entries(lock.moves)) {
    if (declared.includes(entry) || phase === 'adopt') continue
    report({
      code: 'F4',
      path: 'moved',
      message: `The move ${entry} is under way, but no longer declared.`,
      hint: 'Declare it again in moved, and finish it with `npx fleetwright moved --next`.',
    })
  }
  return Object.fromEntries(declared.map((entry) => [entry, lock.moves[entry] ?? 'hold'] as const))
}

/**
 * Turns a definition into the model: shapes and references checked, defaults filled, addresses allocated, pins looked
 * up; everything frozen and in a fixed order. Pure. Problems are collected; the model is missing where one is an error.
 */
export const resolve = (fleet: Fleet, lock: Lock): Resolved => {
  const findings: Finding[] = []
  const report: Report = (finding) => findings.push({ severity: 'error', ...finding })
  const failed = () => findings.some((finding) => finding.severity === 'error')
  const { input } = fleet

  fleetShape(input, '', report)
  if (failed()) return { lock, findings }
  const fault = nameFault('fleet')(input.name)
  if (fault) report({ code: 'wrong-name', path: 'name', message: fault, hint: 'Choose another name.' })
  checkReferences(input, report)
  checkLockEntries(input, lock, report)

  const rings = resolveRings(input, lock)
  const { ranges, allocations } = allocate(input, lock, report)
  const clusters = resolveClusters(input, rings, ranges, lock, report)
  const apps = resolveApps(input, rings, clusters, lock, report)
  const components = resolveComponents(input, rings, clusters, lock, report)
  const editions = Object.fromEntries(rings.map((ring) => [ring.name, ring.edition] as const))
  const next: Lock = { ...lock, allocations, editions, moves: movesOf(input, lock, report) }
  if (failed()) return { lock, findings }
  return { model: freeze(assemble(input, next, rings, clusters, apps, components)), lock: next, findings }
}
