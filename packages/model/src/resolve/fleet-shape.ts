import { awsZones } from '../face/regions.ts'
import { parseCidr } from '../cidr/range.ts'
import { nearest } from '../nearest.ts'
import { isDay, parseBytes, parseCpu, parseDuration, parsePercent } from '../measures/parse.ts'
import { nameFault } from './names.ts'
import {
  anything,
  either,
  flag,
  is,
  isRecord,
  list,
  map,
  measure,
  oneOf,
  record,
  type Shape,
  stageable,
  text,
  whole,
} from './shape.ts'

// The run-time side of the types in `face/`: the same fields and the same words, for definitions that came past the
// compiler (casts, tables, JavaScript).

const cidr = measure(parseCidr, 'a range such as "10.10.0.0/16" with no bits behind the prefix')
const cpu = measure(parseCpu, 'an amount of CPU such as "500m" or "2"')
const bytes = measure(parseBytes, 'an amount such as "512Mi" or "200Gi"')
const duration = measure(parseDuration, 'a duration such as "15m"')
const percent = measure(parsePercent, 'a percentage such as "20%"')
const day = measure(isDay, 'a day such as "2027-03-31"')
const texts = list(text)
const labels = map(text)
const prefix = is(
  (value) => Number.isSafeInteger(value) && Number(value) >= 8 && Number(value) <= 28,
  'a prefix length from 8 to 28',
)
const port = is(
  (value) => Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= 65535,
  'a port from 1 to 65535',
)
const image = is(
  (value) => typeof value === 'string' && /^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)+$/.test(value),
  'an image repository without tag or digest, such as "registry.example.com/frontend"; versions live in the lock',
)
const on = either(
  'everywhere, or a list of cluster names',
  [(value) => value === 'everywhere', anything],
  [Array.isArray, texts],
)

const region: Shape = (value, path, report) => {
  record('a region', { provider: oneOf('aws', 'onprem'), name: text, zones: list(text) })(value, path, report)
  if (!isRecord(value) || value['provider'] !== 'aws' || typeof value['name'] !== 'string' || value['name'] in awsZones)
    return
  const near = nearest(value['name'], Object.keys(awsZones))
  const hint = near ? `Did you mean "${near}"?` : `Known regions: ${Object.keys(awsZones).join(', ')}.`
  report({
    code: 'unknown-region',
    path,
    message: `AWS has no region "${value['name']}" that Fleetwright knows.`,
    hint,
  })
}

const secretRef = record('secretRef()', { $secret: text })
const paused = record('paused', { reason: text, until: day })

const environment = record('an environment', {
  environment: oneOf('development', 'staging', 'production', 'edge'),
  policyMode: oneOf('audit', 'deny'),
  minReplicas: record('minReplicas', { critical: whole(1), standard: whole(1), 'best-effort': whole(1) }),
  intervals: record('intervals', { sync: duration, retry: duration, timeout: duration }),
  production: flag,
})

const engine = either(
  'flux() or argocd({ hub })',
  [(value) => isRecord(value) && value['engine'] === 'flux', record('flux()', { engine: text })],
  [(value) => isRecord(value) && value['engine'] === 'argocd', record('argocd()', { engine: text, hub: text })],
)

const nodeGroup = record(
  'a node group',
  { instanceType: text, min: whole(0), max: whole(1) },
  {
    labels,
    taints: list(
      record('a taint', { key: text, effect: oneOf('NoSchedule', 'PreferNoSchedule', 'NoExecute') }, { value: text }),
    ),
    allocatable: record('allocatable', { cpu, memory: bytes }),
  },
)

const cluster = record(
  'a cluster',
  { ring: text, region },
  {
    role: oneOf('primary', 'standby', 'hub', 'store'),
    kubernetes: oneOf('1.35', '1.36'),
    residency: text,
    network: record('the network of a cluster', {}, { domain: text, vpc: cidr, pods: cidr, services: cidr }),
    nodeGroups: map(nodeGroup, nameFault('node group')),
    labels,
    compliance: texts,
    paused,
  },
)

const quantities = record('an amount of room', { cpu, memory: bytes })

const namespace = record(
  'a namespace',
  { tenant: text, owner: text, costCenter: text },
  {
    quota: record(
      'a quota',
      { requests: quantities, limits: quantities, pods: whole(1) },
      { loadBalancers: whole(0), volumeClaims: whole(0), storage: bytes },
    ),
  },
)

const facts = { port, reason: text, owner: text, reviewBy: day }
const protocol = { protocol: oneOf('TCP', 'UDP') }

const flow = either(
  'a flow to an app, or to a cidr',
  [
    (value) => isRecord(value) && 'cidr' in value,
    record('a flow to a range', { ...facts, cidr }, { ...protocol, except: list(cidr) }),
  ],
  [isRecord, record('a flow', { ...facts, to: text }, protocol)],
)

const replicas = either(
  'a number of replicas, or { min, max }',
  [(value) => typeof value === 'number', whole(1)],
  [isRecord, record('a scale', { min: whole(1), max: whole(1) }, { cpu: percent })],
)

const rollout = either(
  'canary() or rolling()',
  [(value) => isRecord(value) && value['kind'] === 'rolling', record('rolling()', { kind: text })],
  [
    (value) => isRecord(value) && value['kind'] === 'canary',
    record(
      'a canary',
      { kind: text, step: percent, errors: percent },
      {
        max: percent,
        interval: duration,
        threshold: whole(1),
        latencyMs: whole(1),
        cpu: percent,
        loadTest: record('a load test', { path: text, requestsPerSecond: whole(1) }),
        within: record('within', { promotion: duration, rollback: duration }),
      },
    ),
  ],
)

const app = record(
  'an app',
  { on, image, namespace: text, criticality: oneOf('critical', 'standard', 'best-effort') },
  {
    owner: text,
    costCenter: text,
    port,
    metrics: either(
      'a port, or false',
      [(value) => value === false, anything],
      [(value) => typeof value === 'number', port],
    ),
    replicas: stageable(replicas),
    resources: stageable(
      record('resources', { cpu, memory: bytes }, { limits: record('limits', {}, { cpu, memory: bytes }) }),
    ),
    env: stageable(labels),
    config: stageable(labels),
    configName: text,
    regional: map(record('regional settings', {}, { env: labels, config: labels })),
    probes: record('probes', { liveness: text, readiness: text }),
    expose: record('an exposure', { gateway: text, host: text }, { path: text }),
    rollout: stageable(rollout),
    flows: list(flow),
    nodeGroup: text,
    alerts: record('alerts', { errors: percent, latencyMs: whole(1), runbook: text }),
    secrets: texts,
    paused,
  },
)

const ownContent = either(
  'manifests(), objects(), kustomizeFolder() or chart()',
  [(value) => isRecord(value) && value['kind'] === 'manifests', record('manifests()', { kind: text, files: texts })],
  [
    (value) => isRecord(value) && value['kind'] === 'objects',
    record('objects()', { kind: text, objects: list(anything) }),
  ],
  [
    (value) => isRecord(value) && value['kind'] === 'kustomize',
    record('kustomizeFolder()', { kind: text, folder: text }),
  ],
  [
    (value) => isRecord(value) && value['kind'] === 'chart',
    record(
      'chart()',
      { kind: text, chart: text, version: text, repository: text, release: text },
      { values: anything, installs: record('installs', {}, { kinds: texts, clusterScoped: texts }) },
    ),
  ],
)

const operation = record(
  'an operation',
  { op: oneOf('add', 'remove', 'replace', 'test', 'copy', 'move'), path: text },
  { from: text, value: anything },
)

/** The shape of a whole fleet. */
export const fleetShape = record(
  'a fleet',
  {
    name: text,
    source: record('git()', { url: text, branch: text }, { auth: secretRef }),
    delivery: record('delivery', { active: engine }, { also: list(engine) }),
    rings: map(environment, nameFault('ring')),
    network: record(
      'the network',
      { domain: text, supernet: cidr, vpc: prefix, pods: prefix, services: prefix },
      { sharedServices: cidr, domains: map(record('a routing domain', { supernet: cidr })) },
    ),
    clusters: map(cluster, nameFault('cluster')),
    namespaces: map(namespace, nameFault('namespace')),
    apps: map(app, nameFault('app')),
  },
  {
    gateways: map(
      record('a gateway', { api: oneOf('istio', 'gateway-api'), hosts: texts, issuer: text }),
      nameFault('gateway'),
    ),
    components: map(record('a component', { component: text, options: anything }, { on, values: anything })),
    data: map(
      record('a data set', { writer: text }, { residency: text, replicas: texts, backups: texts, logs: texts }),
    ),
    recovery: map(record('a recovery plan', { from: text, to: text, rto: duration })),
    capacity: record('capacity', { margin: percent, daemonsets: quantities }),
    own: map(
      record('own content', {
        on,
        layer: oneOf('controllers', 'configs', 'apps'),
        namespace: text,
        content: ownContent,
      }),
      nameFault('app'),
    ),
    patches: map(
      record('a patch', {
        unit: text,
        on,
        target: record('a target', { kind: text, name: text }),
        operations: list(operation),
        reason: text,
      }),
    ),
    external: record('external', {}, { secrets: texts, crds: texts, namespaces: texts, classes: texts }),
    moved: list(record('a move', { from: text, to: text })),
    pullSecrets: texts,
  },
)
