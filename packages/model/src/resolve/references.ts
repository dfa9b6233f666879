import type { FleetInput } from '../face/fleet.ts'
import { nearest } from '../nearest.ts'
import { joinPath } from '../path.ts'
import { isStaged, isRecord, type Report } from './shape.ts'

/** Checks that a name is one of those declared, with the words that the editor's error stands for. */
const refer = (noun: string, name: string, known: readonly string[], path: string, report: Report) => {
  if (known.includes(name)) return
  const near = nearest(name, known)
  const list = known.length
    ? `Declared: ${known.slice(0, 12).join(', ')}${known.length > 12 ? ' …' : ''}.`
    : `None is declared.`
  report({
    code: `unknown-${noun.replace(' ', '-')}`,
    path,
    message: `There is no ${noun} "${name}" in this fleet.`,
    hint: near ? `Did you mean "${near}"?` : list,
  })
}

const each = <T>(map: Readonly<Record<string, T>> | undefined, visit: (value: T, name: string) => void) => {
  for (const [name, value] of Object.entries(map ?? {})) visit(value, name)
}

/** Every `upTo` of a staged value below `value`. */
const stagedRings = (value: unknown, path: string, visit: (ring: string, path: string) => void): void => {
  if (Array.isArray(value)) value.forEach((item, index) => stagedRings(item, joinPath(path, index), visit))
  else if (isStaged(value)) {
    visit(String(value.$staged['upTo']), path)
    stagedRings(value.$staged['next'], path, visit)
    stagedRings(value.$staged['else'], path, visit)
  } else if (isRecord(value))
    for (const [key, item] of Object.entries(value)) stagedRings(item, joinPath(path, key), visit)
}

/** Every reference of the definition; what TypeScript checks for literals is checked here for names from tables. */
export const checkReferences = (fleet: FleetInput, report: Report): void => {
  const names = {
    cluster: Object.keys(fleet.clusters),
    ring: Object.keys(fleet.rings),
    app: Object.keys(fleet.apps),
    namespace: Object.keys(fleet.namespaces),
    gateway: Object.keys(fleet.gateways ?? {}),
    'routing domain': [fleet.network.domain, ...Object.keys(fleet.network.domains ?? {})],
    region: [...new Set(Object.values(fleet.clusters).map((cluster) => cluster.region.name))],
  } as const
  const known = (noun: keyof typeof names) => {
    const list = names[noun]
    const set = new Set(list)
    return (name: string, path: string) => {
      if (!set.has(name)) refer(noun, name, list, path, report)
    }
  }
  const [cluster, ring, app, namespace, gateway, domain, region] = [
    known('cluster'),
    known('ring'),
    known('app'),
    known('namespace'),
    known('gateway'),
    known('routing domain'),
    known('region'),
  ]
  const on = (value: 'everywhere' | readonly string[] | undefined, path: string) => {
    if (Array.isArray(value)) value.forEach((name: string, index) => cluster(name, joinPath(`${path}.on`, index)))
  }
  each(fleet.clusters, (one, name) => {
    const path = joinPath('clusters', name)
    ring(one.ring, `${path}.ring`)
    if (one.network?.domain) domain(one.network.domain, `${path}.network.domain`)
  })
  for (const [index, engine] of [fleet.delivery.active, ...(fleet.delivery.also ?? [])].entries()) {
    if (engine.engine === 'argocd')
      cluster(engine.hub, index ? `delivery.also[${index - 1}].hub` : 'delivery.active.hub')
  }
  each(fleet.apps, (one, name) => {
    const path = joinPath('apps', name)
    on(one.on, path)
    namespace(one.namespace, `${path}.namespace`)
    if (one.expose) gateway(one.expose.gateway, `${path}.expose.gateway`)
    one.flows?.forEach((flow, index) => {
      if ('to' in flow) app(flow.to, `${path}.flows[${index}].to`)
    })
    for (const key of Object.keys(one.regional ?? {})) region(key, joinPath(`${path}.regional`, key))
  })
  each(fleet.components, (one, name) => on(one.on, joinPath('components', name)))
  each(fleet.own, (one, name) => {
    on(one.on, joinPath('own', name))
    if (!fleet.external?.namespaces?.includes(one.namespace))
      namespace(one.namespace, `${joinPath('own', name)}.namespace`)
  })
  each(fleet.patches, (one, name) => on(one.on, joinPath('patches', name)))
  each(fleet.recovery, (one, name) => {
    cluster(one.from, `${joinPath('recovery', name)}.from`)
    cluster(one.to, `${joinPath('recovery', name)}.to`)
  })
  each(fleet.data, (one, name) => {
    const path = joinPath('data', name)
    cluster(one.writer, `${path}.writer`)
    for (const field of ['replicas', 'backups', 'logs'] as const)
      one[field]?.forEach((at, index) => cluster(at, `${path}.${field}[${index}]`))
  })
  stagedRings(fleet.apps, 'apps', ring)
  stagedRings(fleet.components, 'components', ring)
}
