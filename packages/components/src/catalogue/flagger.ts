import type { ComponentInput } from '@fleetwright/model'
import type { Component } from '../component.ts'
import { chartFacts } from '../facts.ts'
import { named } from '../use.ts'
import { platformLabels, small } from './labels.ts'

export interface FlaggerOptions<C extends string = string> {
  /** What shifts the traffic. */
  readonly mesh: 'istio' | 'gatewayapi'
  readonly values?: Readonly<Record<string, unknown>>
  readonly on?: ComponentInput<C>['on']
}

/** Flagger: canaries that are promoted or rolled back by what the metrics say. */
export const flagger = <const C extends string = never>(options: FlaggerOptions<C>): ComponentInput<C> =>
  named('flagger', options)

/** Flagger's load tester: requests for canaries that have none of their own yet. */
export const flaggerLoadtester = <const C extends string = never>(
  options: Omit<FlaggerOptions<C>, 'mesh'> = {},
): ComponentInput<C> => named('flagger-loadtester', options)

const namespace = 'flagger-system'

export const flaggerComponent: Component = {
  name: 'flagger',
  summary: 'Canaries, promoted or rolled back by metrics.',
  namespace,
  podSecurity: 'restricted',
  licence: 'Apache-2.0',
  versions: { '1.44.0': [chartFacts('flagger', '1.44.0')] },
  latest: '1.44.0',
  crds: ['flagger'],
  needs: ['kube-prometheus-stack'],
  options: ['mesh'],
  openings: { everywhere: true },
  releases: [
    {
      name: 'flagger',
      chart: 'flagger',
      namespace,
      values: ({ options, ring }) => ({
        crd: { create: false },
        meshProvider: options['mesh'] === 'gatewayapi' ? 'gatewayapi:v1' : 'istio',
        metricsServer: 'http://kube-prometheus-stack-prometheus.monitoring:9090',
        // The default list; selectors that must survive a promotion use none of these labels.
        selectorLabels: 'app,name,app.kubernetes.io/name',
        leaderElection: ring.environment.production
          ? { enabled: true, replicaCount: 2 }
          : { enabled: false, replicaCount: 1 },
        podLabels: platformLabels,
        resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
      }),
      serves: ['flagger.app/Canary', 'flagger.app/MetricTemplate'],
    },
  ],
}

export const flaggerLoadtesterComponent: Component = {
  name: 'flagger-loadtester',
  summary: 'Requests for canaries while they are analysed.',
  namespace,
  podSecurity: 'restricted',
  licence: 'Apache-2.0',
  versions: { '0.38.0': [chartFacts('loadtester', '0.38.0')] },
  latest: '0.38.0',
  crds: [],
  needs: ['flagger'],
  options: [],
  releases: [
    {
      name: 'flagger-loadtester',
      chart: 'loadtester',
      namespace,
      values: () => ({
        fullnameOverride: 'flagger-loadtester',
        podLabels: platformLabels,
        resources: small,
        cmd: { timeout: '1h', namespaceRegexp: '' },
      }),
    },
  ],
}
