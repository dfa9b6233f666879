import type { ComponentInput } from '@fleetwright/model'
import type { Component } from '../component.ts'
import { chartFacts } from '../facts.ts'
import { hasMonitoring, named } from '../use.ts'
import { platformLabels, releaseLabel, replicasIn } from './labels.ts'

export interface ClusterAutoscalerOptions<C extends string = string> {
  readonly values?: Readonly<Record<string, unknown>>
  readonly on?: ComponentInput<C>['on']
}

/** cluster-autoscaler: node groups grow and shrink between their bounds. Region and cluster come from each cluster. */
export const clusterAutoscaler = <const C extends string = never>(
  options: ClusterAutoscalerOptions<C> = {},
): ComponentInput<C> => named('cluster-autoscaler', options)

export const clusterAutoscalerComponent: Component = {
  name: 'cluster-autoscaler',
  summary: 'Node groups that grow and shrink between their bounds.',
  namespace: 'kube-system',
  podSecurity: 'privileged',
  licence: 'Apache-2.0',
  versions: { '1.35.0': [chartFacts('cluster-autoscaler', '9.59.0')] },
  latest: '1.35.0',
  crds: [],
  needs: [],
  options: [],
  releases: [
    {
      name: 'cluster-autoscaler',
      chart: 'cluster-autoscaler',
      namespace: 'kube-system',
      values: ({ model, ring }) => ({
        cloudProvider: 'aws',
        replicaCount: replicasIn(ring.environment.production),
        podLabels: platformLabels,
        resources: { requests: { cpu: '100m', memory: '300Mi' }, limits: { memory: '600Mi' } },
        extraArgs: {
          'balance-similar-node-groups': true,
          expander: 'least-waste',
          'skip-nodes-with-local-storage': false,
        },
        priorityClassName: 'system-cluster-critical',
        serviceMonitor: { enabled: hasMonitoring(model), selector: releaseLabel, namespace: 'kube-system' },
      }),
      clusterValues: (cluster) => ({ autoDiscovery: { clusterName: cluster } }),
      creates: ['monitoring.coreos.com/ServiceMonitor'],
    },
  ],
}
