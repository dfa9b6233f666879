import type { ComponentInput } from '@fleetwright/model'
import type { Component } from '../component.ts'
import { chartFacts } from '../facts.ts'
import { named } from '../use.ts'
import { platformLabels, replicasIn } from './labels.ts'

export interface IstioOptions<C extends string = string> {
  /** Share of requests that are traced, in percent; 1 where left out. */
  readonly traceSampling?: number
  readonly values?: Readonly<Record<string, unknown>>
  readonly on?: ComponentInput<C>['on']
}

/** Istio: mutual TLS, traffic shifting and the public gateway. Sidecars by CNI, so that no pod needs extra rights. */
export const istio = <const C extends string = never>(options: IstioOptions<C> = {}): ComponentInput<C> =>
  named('istio', options)

const version = '1.30.3'
const namespace = 'istio-system'
const seccompProfile = { type: 'RuntimeDefault' }
const proxyResources = { requests: { cpu: '50m', memory: '128Mi' }, limits: { cpu: '1', memory: '512Mi' } }

export const istioComponent: Component = {
  name: 'istio',
  summary: 'Mutual TLS, traffic shifting and the public gateway.',
  namespace,
  podSecurity: 'baseline',
  licence: 'Apache-2.0',
  versions: { [version]: ['base', 'cni', 'istiod', 'gateway'].map((chart) => chartFacts(chart, version)) },
  latest: version,
  crds: ['istio'],
  needs: [],
  options: ['traceSampling'],
  openings: {
    ingress: [15010, 15012, 15014, 15017],
    everywhere: true,
    public: { labels: { istio: 'ingressgateway' }, ports: [80, 443, 15021] },
  },
  releases: [
    { name: 'istio-base', chart: 'base', namespace, values: () => ({ defaultRevision: 'default' }) },
    {
      name: 'istio-cni',
      chart: 'cni',
      namespace: 'kube-system',
      after: ['istio-base'],
      values: () => ({
        podLabels: platformLabels,
        seccompProfile,
        resources: { requests: { cpu: '50m', memory: '100Mi' }, limits: { memory: '256Mi' } },
      }),
    },
    {
      name: 'istiod',
      chart: 'istiod',
      namespace,
      after: ['istio-base', 'istio-cni'],
      values: ({ ring, options }) => ({
        autoscaleMin: replicasIn(ring.environment.production),
        autoscaleMax: 5,
        podLabels: platformLabels,
        seccompProfile,
        resources: { requests: { cpu: '250m', memory: '1Gi' }, limits: { memory: '2Gi' } },
        traceSampling: Number(options['traceSampling'] ?? 1),
        cni: { enabled: true },
        pdb: { minAvailable: 1 },
        meshConfig: { enablePrometheusMerge: false },
        global: { proxy: { resources: proxyResources, seccompProfile }, priorityClassName: 'system-cluster-critical' },
      }),
      serves: [
        'networking.istio.io/Gateway',
        'networking.istio.io/VirtualService',
        'security.istio.io/PeerAuthentication',
      ],
      health: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'istiod', namespace }],
    },
    {
      name: 'istio-ingressgateway',
      chart: 'gateway',
      namespace,
      after: ['istiod'],
      values: ({ ring }) => ({
        labels: platformLabels,
        autoscaling: {
          enabled: true,
          minReplicas: ring.environment.production ? 3 : 1,
          maxReplicas: 10,
          targetCPUUtilizationPercentage: 70,
        },
        resources: { requests: { cpu: '250m', memory: '256Mi' }, limits: { memory: '1Gi' } },
        podDisruptionBudget: { minAvailable: 1 },
        service: { type: 'LoadBalancer', externalTrafficPolicy: 'Local' },
      }),
    },
  ],
}
