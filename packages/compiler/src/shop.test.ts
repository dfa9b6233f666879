import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createKustomizer, reachArgocd, reachFlux } from '@fleetwright/delivery'
import { type Manifest, validateManifest } from '@fleetwright/manifests'
import { parse } from 'yaml'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Compiled } from './compile.ts'
import { compileFleet } from './generate.ts'

// The first use case, judged object by object as each cluster receives it: what Flux and Argo CD reach from their roots.

const root = join(import.meta.dirname, '../../..')
let shop: Compiled
let objects: (cluster: string) => ReadonlyMap<string, Manifest>
let text: (path: string) => string
/** Reads the bytes as the engines would, and not what they were made from. */
let reader: (path: string) => unknown

beforeAll(async () => {
  shop = await compileFleet(root, 'shop')
  const files = new Map((shop.files ?? []).map((file) => [file.path, file] as const))
  text = (path) => files.get(path)?.text() ?? ''
  reader = (path) => (files.has(path) ? (parse(text(path)) as unknown) : undefined)
  const kustomizer = createKustomizer(reader)
  objects = (cluster) => {
    const found = shop.model?.clusters.find((one) => one.name === cluster)
    if (!found || !shop.model) throw new Error(`no cluster ${cluster}`)
    return reachFlux(shop.model, found, kustomizer).objects
  }
})

type Fields = Readonly<Record<string, unknown>>

const get = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((at, key) => (Array.isArray(at) ? at[Number(key)] : (at as Fields | undefined)?.[key]), value)

const on = (cluster: string, kind: string, name: string, namespace = 'e-commerce'): Manifest => {
  const found = [...objects(cluster)].find(
    ([, object]) =>
      object.kind === kind && object.metadata.name === name && (object.metadata.namespace ?? '') === namespace,
  )?.[1]
  if (!found) throw new Error(`${cluster} has no ${kind} ${namespace}/${name}`)
  return found
}

const kinds = (cluster: string, app: string) =>
  [
    ...new Set(
      [...objects(cluster).values()]
        .filter((object) => object.metadata.labels?.['fleetwright.dev/app'] === app)
        .map((object) => object.kind),
    ),
  ].sort()
const production = ['shop-us-east-1', 'shop-eu-west-1', 'shop-ap-southeast-1']
const services = ['frontend', 'cart', 'order', 'payment', 'inventory', 'user-service']

test('the fleet has no finding but what it says on purpose', () => {
  expect(shop.findings.filter((finding) => finding.severity === 'error')).toEqual([])
})

test('the committed tree is what the definition gives', () => {
  for (const file of shop.files ?? []) {
    const path = join(root, 'gitops/shop', file.path)
    expect(existsSync(path) ? readFileSync(path, 'utf8') : `${file.path} is missing`).toBe(file.text())
  }
})

test('[UC1-03] three regions, one primary, a tree for each cluster', () => {
  const clusters = (shop.model?.clusters ?? []).filter((cluster) => production.includes(cluster.name))
  expect(
    clusters.map((cluster) => [cluster.name, cluster.region.name, cluster.role ?? '', cluster.residency ?? '']),
  ).toEqual([
    ['shop-ap-southeast-1', 'ap-southeast-1', '', ''],
    ['shop-eu-west-1', 'eu-west-1', '', 'eu'],
    ['shop-us-east-1', 'us-east-1', 'primary', ''],
  ])
  for (const cluster of clusters)
    expect(text(`clusters/${cluster.region.name}/${cluster.name}/kustomization.yaml`)).toContain('kind: Kustomization')
})

test('[UC1-06] [INV-CIDR-1] [INV-CIDR-2] the ranges of the requirement stand, the others are allocated beside them', () => {
  const network = (name: string) => shop.model?.clusters.find((cluster) => cluster.name === name)?.network
  expect(network('shop-us-east-1')).toEqual({
    domain: 'global',
    vpc: '10.10.0.0/16',
    pods: '10.20.0.0/16',
    services: '10.30.0.0/16',
  })
  expect(network('shop-eu-west-1')?.vpc).toBe(shop.model?.lock.allocations['clusters/shop-eu-west-1/vpc'])
})

describe('[UC1-08] Flux enters every cluster', () => {
  test('a Git source with credentials by reference, a root that follows itself, ordered Kustomizations that wait and prune', () => {
    const source = parse(text('clusters/eu-west-1/shop-eu-west-1/source.yaml')) as Manifest
    expect(get(source, 'spec.secretRef.name')).toBe('fleet-git')
    const sync = parse(text('engine/flux/apps/cart/world/sync.yaml')) as Manifest
    expect(sync['spec']).toMatchObject({
      prune: true,
      wait: true,
      path: './gitops/shop/apps/cart/world',
      deletionPolicy: 'Orphan',
      serviceAccountName: 'e-commerce-reconciler',
    })
    expect((get(sync, 'spec.dependsOn') as Fields[]).map((one) => one['name'])).toContain('guards-e-commerce')
  })

  test('[F7] every dependsOn names a Kustomization of the same cluster', () => {
    const kustomizer = createKustomizer(reader)
    for (const cluster of shop.model?.clusters ?? []) {
      const syncs = kustomizer
        .build(`clusters/${cluster.region.name}/${cluster.name}`)
        .filter((object) => object.kind === 'Kustomization')
      const names = new Set(syncs.map((sync) => sync.metadata.name))
      for (const sync of syncs)
        for (const one of (get(sync, 'spec.dependsOn') ?? []) as { name: string }[])
          expect(names, `${sync.metadata.name} on ${cluster.name}`).toContain(one.name)
    }
  })
})

describe('[UC1-09] six services', () => {
  for (const app of services) {
    test(`${app} has everything it needs, on every cluster`, () => {
      const own = [
        'Deployment',
        'HorizontalPodAutoscaler',
        'PodDisruptionBudget',
        'PrometheusRule',
        'ServiceAccount',
        'ServiceMonitor',
      ]
      const extra =
        app === 'frontend'
          ? ['Canary', 'MetricTemplate']
          : app === 'user-service'
            ? ['ConfigMap', 'Service']
            : ['Service']
      for (const cluster of production) expect(kinds(cluster, app)).toEqual([...own, ...extra].sort())
    })
  }

  test('every object is valid on the Kubernetes minor of its cluster', () => {
    for (const cluster of production)
      for (const object of objects(cluster).values())
        expect(validateManifest(object, { kubernetes: '1.36' })).toEqual([])
  })
})

test('[UC1-11] the eu-west-1 user-service runs in GDPR mode, the others do not; nothing else differs', () => {
  const env = (cluster: string) =>
    (
      get(on(cluster, 'Deployment', 'user-service'), 'spec.template.spec.containers.0.env') as {
        name: string
        value?: string
      }[]
    ).flatMap(({ name, value }) => (value === undefined ? [] : [`${name}=${value}`]))
  expect(env('shop-eu-west-1')).toEqual(['DATA_RESIDENCY_REGION=eu-west-1', 'GDPR_MODE=true'])
  expect(env('shop-us-east-1')).toEqual([])
  expect(get(on('shop-eu-west-1', 'ConfigMap', 'app-config'), 'data.COOKIE_CONSENT_REQUIRED')).toBe('true')
  expect(get(on('shop-us-east-1', 'ConfigMap', 'app-config'), 'data.COOKIE_CONSENT_REQUIRED')).toBe('false')
  expect(get(on('shop-eu-west-1', 'ConfigMap', 'cluster-info'), 'data')).toEqual({
    CLUSTER_ENVIRONMENT: 'production',
    CLUSTER_NAME: 'shop-eu-west-1',
    CLUSTER_PROVIDER: 'aws',
    CLUSTER_REGION: 'eu-west-1',
    CLUSTER_RING: 'canary',
    FLEET: 'shop',
  })
})

describe('[UC1-13] [K8S-23] the frontend is a canary', () => {
  test('with the numbers of the requirement, on the public gateway', () => {
    expect(on('shop-eu-west-1', 'Canary', 'frontend')['spec']).toMatchObject({
      targetRef: { kind: 'Deployment', name: 'frontend' },
      autoscalerRef: { kind: 'HorizontalPodAutoscaler', name: 'frontend' },
      service: { port: 80, gateways: ['istio-system/public-gateway'], hosts: ['shop.example.com'] },
      analysis: {
        interval: '1m',
        threshold: 5,
        stepWeight: 20,
        maxWeight: 100,
        metrics: [
          { name: 'request-success-rate', thresholdRange: { min: 99 } },
          { name: 'request-duration', thresholdRange: { max: 500 } },
          { name: 'cpu-usage', thresholdRange: { max: 80 }, templateRef: { name: 'cpu-usage' } },
        ],
      },
    })
  })

  test('Flagger owns its Service and route: we emit none', () => {
    expect(
      [...objects('shop-eu-west-1').values()].filter(
        (object) => ['Service', 'VirtualService'].includes(object.kind) && object.metadata.name.startsWith('frontend'),
      ),
    ).toEqual([])
  })

  test('selectors that must keep its pods use no label that Flagger rewrites', () => {
    const rewritten = ['app', 'name', 'app.kubernetes.io/name']
    for (const [kind, path] of [
      ['PodDisruptionBudget', 'spec.selector.matchLabels'],
      ['ServiceMonitor', 'spec.selector.matchLabels'],
    ] as const) {
      expect(
        Object.keys(get(on('shop-eu-west-1', kind, 'frontend'), path) as object).filter((key) =>
          rewritten.includes(key),
        ),
      ).toEqual([])
    }
  })

  test('the load test runs in the load tester of its namespace against the canary', () => {
    const webhook = get(on('shop-eu-west-1', 'Canary', 'frontend'), 'spec.analysis.webhooks.0') as Fields
    expect(webhook['url']).toBe('http://flagger-loadtester.flagger-system/')
    expect(get(webhook, 'metadata.cmd')).toContain('http://frontend-canary.e-commerce/')
  })
})

test('[UC1-14] the metric template that the canary names is there, with a bounded query', () => {
  expect(get(on('shop-eu-west-1', 'MetricTemplate', 'cpu-usage'), 'spec.provider')).toEqual({
    type: 'prometheus',
    address: 'http://kube-prometheus-stack-prometheus.monitoring:9090',
  })
})

test('[UC1-15] [INV-OWN-2] an autoscaler with bounds, and no replicas that fight it', () => {
  expect(on('shop-us-east-1', 'HorizontalPodAutoscaler', 'frontend')['spec']).toMatchObject({
    minReplicas: 6,
    maxReplicas: 100,
    scaleTargetRef: { kind: 'Deployment', name: 'frontend' },
  })
  expect(on('shop-eu-west-1', 'HorizontalPodAutoscaler', 'frontend')['spec']).toMatchObject({ maxReplicas: 120 })
  for (const app of services) expect(get(on('shop-us-east-1', 'Deployment', app), 'spec.replicas')).toBeUndefined()
})

test('[UC1-16] the public gateway speaks TLS 1.2 or newer and redirects the rest', () => {
  const servers = get(on('shop-us-east-1', 'Gateway', 'public-gateway', 'istio-system'), 'spec.servers') as Fields[]
  expect(servers.map((server) => server['tls'])).toEqual([
    { httpsRedirect: true },
    { mode: 'SIMPLE', credentialName: 'public-gateway-tls', minProtocolVersion: 'TLSV1_2' },
  ])
  expect(get(on('shop-us-east-1', 'Certificate', 'public-gateway', 'istio-system'), 'spec.secretName')).toBe(
    'public-gateway-tls',
  )
})

test('[UC1-19] drift is undone by both engines', () => {
  expect(
    get(
      parse(text('engine/flux/infrastructure/kyverno/world/release/helmrelease-kyverno.yaml')),
      'spec.driftDetection.mode',
    ),
  ).toBe('enabled')
  expect(get(parse(text('engine/argocd/apps/cart/world/application.yaml')), 'spec.syncPolicy.automated')).toEqual({
    prune: true,
    selfHeal: true,
    allowEmpty: false,
  })
})

describe('[ENT-02a] [S3] projects', () => {
  const project = (name: string) => parse(text(`argocd/shop-us-east-1/projects/appproject-${name}.yaml`)) as Manifest
  test('of a tenant reach its namespace on each cluster by name, and nothing else', () => {
    expect(get(project('e-commerce'), 'spec.destinations')).toEqual(
      [...production, 'shop-staging'].sort().map((name) => ({ name, namespace: 'e-commerce' })),
    )
    expect(get(project('e-commerce'), 'spec.sourceRepos')).toEqual(['https://github.com/acme/fleet'])
    expect(get(project('e-commerce'), 'spec.clusterResourceWhitelist')).toBeUndefined()
  })
  test('hold no wildcard, and the default one can do nothing', () => {
    for (const name of ['platform', 'fleet', 'e-commerce'])
      expect(text(`argocd/shop-us-east-1/projects/appproject-${name}.yaml`)).not.toContain('*')
    expect(project('default')['spec']).toEqual({
      description: 'Nothing may use the default project.',
      sourceRepos: [],
      destinations: [],
      namespaceResourceBlacklist: [{ group: '*', kind: '*' }],
    })
  })
})

test('[ENT-02f] [K8S-21] [L12] [R-a] apps lie by ring, and every Application is static', () => {
  const folders = [
    ...new Set((shop.files ?? []).flatMap((file) => /^apps\/cart\/([^/]+)\//.exec(file.path)?.[1] ?? [])),
  ]
  expect(folders.sort()).toEqual(['canary', 'staging', 'world'])
  expect(
    (shop.files ?? []).filter(
      (file) =>
        file.text().includes('kind: ApplicationSet') &&
        !file.path.startsWith('crds/') &&
        !file.path.includes('/projects/'),
    ),
  ).toEqual([])
})

test('[K8S-20] [L11] [F17] an Application prunes, heals, retries, and names every folder it is made from', () => {
  const kustomizer = createKustomizer(reader)
  const applications = kustomizer.build('argocd/shop-us-east-1/eu-west-1/shop-eu-west-1')
  const namespaces = applications.find((one) => one.metadata.name === 'shop-eu-west-1-namespaces-e-commerce')
  expect(get(namespaces, 'spec.destination')).toMatchObject({ name: 'shop-eu-west-1' })
  expect(namespaces?.metadata.annotations?.['argocd.argoproj.io/manifest-generate-paths']).toBe(
    '/gitops/shop/clusters/eu-west-1/shop-eu-west-1/overlays/namespaces.e-commerce;/gitops/shop/namespaces/e-commerce/canary',
  )
  for (const application of applications) {
    expect(get(application, 'spec.syncPolicy.retry.backoff')).toEqual({ duration: '10s', factor: 2, maxDuration: '5m' })
    expect(get(application, 'spec.syncPolicy.syncOptions')).toContain('ServerSideApply=true')
  }
})

test('[K8S-22] no generated text promises that Argo CD rolls back by itself', () => {
  for (const file of shop.files ?? [])
    if (file.path.endsWith('.md'))
      expect(file.text()).not.toMatch(/argo cd[^.\n]*(automatic(ally)?|by itself)[^.\n]*roll/i)
  expect(text('reports/guarantees.md')).toContain(
    'A bad version is rolled back by itself | not by the engine: by Flagger, for apps with a canary | not by the engine: by Flagger, for apps with a canary',
  )
})

describe('[ENT-20] [ENT-22] criticality decides', () => {
  const spread = (app: string) =>
    (get(on('shop-us-east-1', 'Deployment', app), 'spec.template.spec.topologySpreadConstraints') as Fields[]).map(
      (one) => `${String(one['topologyKey'])} ${String(one['whenUnsatisfiable'])}`,
    )
  test('[K8S-37] how many pods survive a drain, always fewer than run', () => {
    for (const app of services) {
      const min = Number(get(on('shop-us-east-1', 'HorizontalPodAutoscaler', app), 'spec.minReplicas'))
      const budget = Number(get(on('shop-us-east-1', 'PodDisruptionBudget', app), 'spec.minAvailable'))
      expect(budget).toBeLessThan(min)
      expect(budget).toBe(app === 'inventory' || app === 'user-service' ? Math.floor(min / 2) : min - 1)
    }
  })
  test('critical apps insist on three zones, standard ones prefer them', () => {
    expect(spread('order')).toEqual([
      'topology.kubernetes.io/zone DoNotSchedule',
      'kubernetes.io/hostname ScheduleAnyway',
    ])
    expect(spread('inventory')).toEqual([
      'topology.kubernetes.io/zone ScheduleAnyway',
      'kubernetes.io/hostname ScheduleAnyway',
    ])
    for (const cluster of shop.model?.clusters ?? []) expect(cluster.region.zones.length).toBeGreaterThanOrEqual(3)
  })
})

describe('[ENT-26] [ENT-45] [INV-FLOW-4] nothing is open that no flow opens', () => {
  test('every namespace with pods denies by default and resolves names', () => {
    for (const namespace of [
      'e-commerce',
      'cert-manager',
      'external-dns',
      'flagger-system',
      'istio-system',
      'kyverno',
      'monitoring',
    ]) {
      expect(on('shop-us-east-1', 'NetworkPolicy', 'default-deny', namespace)['spec']).toEqual({
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
      })
      expect(JSON.stringify(on('shop-us-east-1', 'NetworkPolicy', 'allow-dns', namespace))).toContain('kube-dns')
    }
  })
  test('a flow opens one port on both sides and says why', () => {
    const egress = on('shop-us-east-1', 'NetworkPolicy', 'egress-order-to-payment-8080')
    expect(egress.metadata.annotations).toEqual({
      'fleetwright.dev/owner': 'team-shop',
      'fleetwright.dev/reason': 'charges the customer',
      'fleetwright.dev/review-by': '2027-05-01',
    })
    expect(get(on('shop-us-east-1', 'NetworkPolicy', 'ingress-order-to-payment-8080'), 'spec.ingress.0.ports')).toEqual(
      [{ protocol: 'TCP', port: 8080 }],
    )
  })
})

test('[K8S-01] the namespace carries tenant and Pod Security labels; production enforces, staging warns', () => {
  const labels = (cluster: string) => on(cluster, 'Namespace', 'e-commerce', '').metadata.labels
  expect(labels('shop-us-east-1')).toMatchObject({ tenant: 'shop', 'pod-security.kubernetes.io/enforce': 'restricted' })
  expect(labels('shop-staging')).toMatchObject({
    'pod-security.kubernetes.io/enforce': 'baseline',
    'pod-security.kubernetes.io/warn': 'restricted',
  })
})

test('[K8S-24] the load tester is a release of its pinned chart', () => {
  const release = parse(
    text('engine/flux/infrastructure/flagger-loadtester/world/release/helmrelease-flagger-loadtester.yaml'),
  ) as Manifest
  expect(release['spec']).toMatchObject({
    chartRef: { kind: 'OCIRepository', name: 'flagger-loadtester' },
    values: { fullnameOverride: 'flagger-loadtester' },
  })
  expect(
    get(
      parse(text('engine/flux/infrastructure/flagger-loadtester/world/release/ocirepository-flagger-loadtester.yaml')),
      'spec.ref',
    ),
  ).toEqual({ tag: '0.38.0' })
})

test('[K8S-25] Prometheus finds the monitor by its label, and the monitor a port named metrics', () => {
  const monitor = on('shop-us-east-1', 'ServiceMonitor', 'cart')
  expect(monitor.metadata.labels?.['release']).toBe('kube-prometheus-stack')
  expect(get(monitor, 'spec.endpoints.0.port')).toBe('metrics')
  expect((get(on('shop-us-east-1', 'Service', 'cart'), 'spec.ports') as Fields[]).map((port) => port['name'])).toEqual([
    'http',
    'metrics',
  ])
})

test('[K8S-26] alerts go by ratio, percentile and restarts, each with a runbook, critical ones within five minutes', () => {
  const rules = get(on('shop-us-east-1', 'PrometheusRule', 'order'), 'spec.groups.0.rules') as {
    alert: string
    expr: string
    for: string
    annotations: Record<string, string>
  }[]
  expect(rules.map((rule) => rule.alert)).toEqual(['HighErrorRate', 'HighLatency', 'PodCrashLooping'])
  expect(rules[0]?.expr).toMatch(/response_code=~"5\.\."}\[5m\]\)\) \/ sum\(rate\(.*> 0\.005$/)
  expect(rules[2]?.expr).toContain(
    'increase(kube_pod_container_status_restarts_total{namespace="e-commerce",container="order"}[15m])) > 3',
  )
  for (const rule of rules)
    expect([rule.for, rule.annotations['runbook_url']]).toEqual(['5m', 'https://runbooks.example.com/shop/order'])
})

test('[K8S-38] pods are hardened by default', () => {
  for (const app of services) {
    const pod = get(on('shop-us-east-1', 'Deployment', app), 'spec.template.spec')
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      serviceAccountName: app,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    })
    expect(get(pod, 'containers.0.securityContext')).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    expect(get(pod, 'containers.0.resources.limits.memory')).toBeDefined()
  }
})

test('[S2] the reconciler of a namespace may touch exactly the kinds that its units hold', () => {
  const rules = get(on('shop-us-east-1', 'Role', 'e-commerce-reconciler'), 'rules') as {
    apiGroups: string[]
    resources: string[]
    verbs: string[]
  }[]
  expect(rules.map((rule) => `${rule.apiGroups[0] ?? ''}: ${rule.resources.join(' ')}`)).toEqual([
    ': configmaps serviceaccounts services',
    'apps: deployments',
    'autoscaling: horizontalpodautoscalers',
    'flagger.app: canaries metrictemplates',
    'monitoring.coreos.com: prometheusrules servicemonitors',
    'policy: poddisruptionbudgets',
  ])
  expect(JSON.stringify(rules)).not.toContain('*')
})

test('[F12] Flux and Argo CD reach the same objects and charts on every cluster', () => {
  const kustomizer = createKustomizer(reader)
  for (const cluster of shop.model?.clusters ?? []) {
    if (!shop.model) throw new Error('no model')
    const [flux, argocd] = [reachFlux(shop.model, cluster, kustomizer), reachArgocd(shop.model, cluster, kustomizer)]
    expect([...argocd.objects.keys()].sort()).toEqual([...flux.objects.keys()].sort())
    expect([...argocd.charts].sort()).toEqual([...flux.charts].sort())
    expect(flux.charts.size).toBeGreaterThan(8)
  }
})
