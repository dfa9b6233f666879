import type { ComponentInput } from '@fleetwright/model'
import type { Component } from '../component.ts'
import { chartFacts } from '../facts.ts'
import { hasMonitoring, named } from '../use.ts'
import { platformLabels, releaseLabel, replicasIn } from './labels.ts'

export interface MetricsServerOptions<C extends string = string> {
  readonly values?: Readonly<Record<string, unknown>>
  readonly on?: ComponentInput<C>['on']
}

/** metrics-server: the CPU and memory figures that autoscalers read. */
export const metricsServer = <const C extends string = never>(
  options: MetricsServerOptions<C> = {},
): ComponentInput<C> => named('metrics-server', options)

export const metricsServerComponent: Component = {
  name: 'metrics-server',
  summary: 'CPU and memory figures for autoscalers.',
  namespace: 'kube-system',
  podSecurity: 'privileged',
  licence: 'Apache-2.0',
  versions: { '0.8.1': [chartFacts('metrics-server', '3.13.1')] },
  latest: '0.8.1',
  crds: [],
  needs: [],
  options: [],
  releases: [
    {
      name: 'metrics-server',
      chart: 'metrics-server',
      namespace: 'kube-system',
      values: ({ model, ring }) => ({
        replicas: replicasIn(ring.environment.production),
        podLabels: platformLabels,
        podDisruptionBudget: ring.environment.production ? { enabled: true, minAvailable: 1 } : { enabled: false },
        resources: { requests: { cpu: '100m', memory: '200Mi' }, limits: { memory: '400Mi' } },
        metrics: { enabled: hasMonitoring(model) },
        serviceMonitor: { enabled: hasMonitoring(model), additionalLabels: releaseLabel },
      }),
      creates: ['monitoring.coreos.com/ServiceMonitor'],
    },
  ],
}
