import { production, staging } from 'environments'
import {
  app,
  argocd,
  aws,
  canary,
  certManager,
  cluster,
  clusterAutoscaler,
  dataset,
  defineFleet,
  everywhere,
  externalDns,
  flagger,
  flaggerLoadtester,
  flux,
  gateway,
  git,
  istio,
  kubePrometheusStack,
  kyverno,
  metricsServer,
  nodes,
  secretRef,
  staged,
} from 'fleetwright'

// A global shop: three regions, six services. Everything below gitops/shop/ is generated from this file and its lock.

const runbook = 'https://runbooks.example.com/shop'

/** Every region has the same node groups; what differs is how far they may grow. */
const nodeGroups = (frontend: { min: number; max: number }, backend: { min: number; max: number }) => ({
  frontend: nodes('c6i.2xlarge', { ...frontend, labels: { workload: 'frontend' } }),
  backend: nodes('m6i.4xlarge', { ...backend, labels: { workload: 'backend' } }),
  database: nodes('r6i.2xlarge', {
    min: 6,
    max: 12,
    labels: { workload: 'stateful' },
    taints: [{ key: 'dedicated', value: 'database', effect: 'NoSchedule' }],
  }),
})

/** Who may call whom is reviewed every half year. */
const reviewBy = '2027-05-01'

export default defineFleet({
  name: 'shop',
  source: git('https://github.com/acme/fleet', { branch: 'main', auth: secretRef('fleet-git') }),
  delivery: { active: flux(), also: [argocd({ hub: 'shop-us-east-1' })] },

  // Change reaches the rings in this order.
  rings: { staging, canary: production, world: production },
  network: { domain: 'global', supernet: '10.0.0.0/8', vpc: 16, pods: 16, services: 16 },

  clusters: {
    'shop-staging': cluster({
      ring: 'staging',
      region: aws('us-east-1'),
      nodeGroups: nodeGroups({ min: 3, max: 12 }, { min: 3, max: 12 }),
    }),
    'shop-us-east-1': cluster({
      ring: 'world',
      region: aws('us-east-1'),
      role: 'primary',
      compliance: ['pci-dss'],
      network: { vpc: '10.10.0.0/16', pods: '10.20.0.0/16', services: '10.30.0.0/16' },
      nodeGroups: nodeGroups({ min: 10, max: 100 }, { min: 20, max: 200 }),
    }),
    'shop-eu-west-1': cluster({
      ring: 'canary',
      region: aws('eu-west-1'),
      residency: 'eu',
      compliance: ['pci-dss', 'gdpr'],
      nodeGroups: nodeGroups({ min: 10, max: 100 }, { min: 20, max: 200 }),
    }),
    'shop-ap-southeast-1': cluster({
      ring: 'world',
      region: aws('ap-southeast-1'),
      compliance: ['pci-dss'],
      nodeGroups: nodeGroups({ min: 10, max: 100 }, { min: 20, max: 200 }),
    }),
  },

  namespaces: {
    'e-commerce': {
      tenant: 'shop',
      owner: 'team-shop',
      costCenter: 'cc-4100',
      quota: {
        requests: { cpu: '500', memory: '1Ti' },
        limits: { cpu: '2500', memory: '1Ti' },
        pods: 1000,
        loadBalancers: 0,
        volumeClaims: 20,
      },
    },
  },

  gateways: { public: gateway({ api: 'istio', hosts: ['shop.example.com'], issuer: 'letsencrypt' }) },

  components: {
    istio: istio(),
    certManager: certManager({
      issuers: {
        letsencrypt: { kind: 'acme', email: 'platform@example.com', dns: { provider: 'route53', region: 'us-east-1' } },
      },
    }),
    externalDns: externalDns({ provider: 'aws', zones: ['example.com'], policy: 'upsert-only' }),
    metricsServer: metricsServer(),
    kubePrometheusStack: kubePrometheusStack({ retention: '15d', storageClass: 'gp3' }),
    flagger: flagger({ mesh: 'istio' }),
    flaggerLoadtester: flaggerLoadtester(),
    kyverno: kyverno(),
    clusterAutoscaler: clusterAutoscaler(),
  },

  apps: {
    frontend: app({
      on: everywhere,
      namespace: 'e-commerce',
      image: 'registry.example.com/shop/frontend',
      criticality: 'critical',
      nodeGroup: 'frontend',
      replicas: staged({ min: 6, max: 120 }, { upTo: 'canary', else: { min: 6, max: 100 } }),
      resources: { cpu: '1', memory: '1Gi' },
      expose: { gateway: 'public', host: 'shop.example.com' },
      rollout: canary({
        interval: '1m',
        threshold: 5,
        step: '20%',
        max: '100%',
        errors: '1%',
        latencyMs: 500,
        cpu: '80%',
        loadTest: { path: '/', requestsPerSecond: 10 },
        within: { promotion: '10m', rollback: '6m' },
      }),
      alerts: { errors: '1%', latencyMs: 500, runbook: `${runbook}/frontend` },
      flows: [
        { to: 'cart', port: 8080, reason: 'shows the cart', owner: 'team-shop', reviewBy },
        { to: 'order', port: 8080, reason: 'places orders', owner: 'team-shop', reviewBy },
        { to: 'inventory', port: 8080, reason: 'shows what is in stock', owner: 'team-shop', reviewBy },
        { to: 'user-service', port: 8080, reason: 'signs users in', owner: 'team-shop', reviewBy },
      ],
    }),

    cart: app({
      on: everywhere,
      namespace: 'e-commerce',
      image: 'registry.example.com/shop/cart',
      criticality: 'critical',
      nodeGroup: 'backend',
      replicas: { min: 4, max: 60 },
      resources: { cpu: '500m', memory: '512Mi' },
      alerts: { errors: '1%', latencyMs: 300, runbook: `${runbook}/cart` },
      flows: [{ to: 'inventory', port: 8080, reason: 'reserves stock', owner: 'team-shop', reviewBy }],
    }),

    order: app({
      on: everywhere,
      namespace: 'e-commerce',
      image: 'registry.example.com/shop/order',
      criticality: 'critical',
      nodeGroup: 'backend',
      replicas: { min: 4, max: 60 },
      resources: { cpu: '500m', memory: '512Mi' },
      alerts: { errors: '0.5%', latencyMs: 400, runbook: `${runbook}/order` },
      flows: [
        { to: 'payment', port: 8080, reason: 'charges the customer', owner: 'team-shop', reviewBy },
        { to: 'inventory', port: 8080, reason: 'takes stock', owner: 'team-shop', reviewBy },
        { to: 'user-service', port: 8080, reason: 'reads the address', owner: 'team-shop', reviewBy },
      ],
    }),

    payment: app({
      on: everywhere,
      namespace: 'e-commerce',
      image: 'registry.example.com/shop/payment',
      criticality: 'critical',
      owner: 'team-payments',
      nodeGroup: 'backend',
      replicas: { min: 4, max: 40 },
      resources: { cpu: '500m', memory: '512Mi' },
      secrets: ['payment-provider'],
      alerts: { errors: '0.1%', latencyMs: 800, runbook: `${runbook}/payment` },
      flows: [
        {
          cidr: '203.0.113.0/24',
          port: 443,
          reason: 'the payment provider',
          owner: 'team-payments',
          reviewBy,
        },
      ],
    }),

    inventory: app({
      on: everywhere,
      namespace: 'e-commerce',
      image: 'registry.example.com/shop/inventory',
      criticality: 'standard',
      nodeGroup: 'backend',
      replicas: { min: 3, max: 30 },
      resources: { cpu: '500m', memory: '1Gi' },
      alerts: { errors: '1%', latencyMs: 300, runbook: `${runbook}/inventory` },
    }),

    'user-service': app({
      on: everywhere,
      namespace: 'e-commerce',
      image: 'registry.example.com/shop/user-service',
      criticality: 'standard',
      nodeGroup: 'backend',
      replicas: { min: 3, max: 30 },
      resources: { cpu: '250m', memory: '512Mi' },
      configName: 'app-config',
      config: { COOKIE_CONSENT_REQUIRED: 'false', SESSION_MINUTES: '30' },
      // The GDPR zone: nothing is copied, the region adds what differs.
      regional: {
        'eu-west-1': {
          env: { GDPR_MODE: 'true', DATA_RESIDENCY_REGION: 'eu-west-1' },
          config: { COOKIE_CONSENT_REQUIRED: 'true' },
        },
      },
      alerts: { errors: '1%', latencyMs: 300, runbook: `${runbook}/user-service` },
    }),
  },

  data: {
    catalogue: dataset({ writer: 'shop-us-east-1', replicas: ['shop-eu-west-1', 'shop-ap-southeast-1'] }),
    'eu-customers': dataset({
      residency: 'eu',
      writer: 'shop-eu-west-1',
      backups: ['shop-eu-west-1'],
      logs: ['shop-eu-west-1'],
    }),
  },

  // Any one region may be lost: the other two carry its load.
  capacity: { margin: '10%', daemonsets: { cpu: '350m', memory: '700Mi' } },
  recovery: { 'us-east-1': { from: 'shop-us-east-1', to: 'shop-ap-southeast-1', rto: '15m' } },

  external: { secrets: ['e-commerce/payment-provider', 'flux-system/fleet-git'], classes: ['gp3'] },
})
