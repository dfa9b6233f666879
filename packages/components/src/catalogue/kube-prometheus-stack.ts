import type { ComponentInput, Duration } from '@fleetwright/model'
import type { Component } from '../component.ts'
import { chartFacts } from '../facts.ts'
import { named } from '../use.ts'
import { platformLabels } from './labels.ts'

export interface KubePrometheusStackOptions<C extends string = string> {
  /** How long samples are kept; `"15d"` where left out. */
  readonly retention?: Duration
  /** Size of each Prometheus volume; `"50Gi"` where left out. */
  readonly storage?: `${number}Gi`
  /** StorageClass of the volumes; the cluster's default where left out. */
  readonly storageClass?: string
  readonly values?: Readonly<Record<string, unknown>>
  readonly on?: ComponentInput<C>['on']
}

/** kube-prometheus-stack: Prometheus, Alertmanager, Grafana, exporters. Selects monitors and rules by `release`. */
export const kubePrometheusStack = <const C extends string = never>(
  options: KubePrometheusStackOptions<C> = {},
): ComponentInput<C> => named('kube-prometheus-stack', options)

const claim = (size: string, storageClass: unknown) => ({
  volumeClaimTemplate: {
    spec: {
      accessModes: ['ReadWriteOnce'],
      ...(typeof storageClass === 'string' ? { storageClassName: storageClass } : {}),
      resources: { requests: { storage: size } },
    },
  },
})

const custom = ['Alertmanager', 'Prometheus', 'PrometheusRule', 'ServiceMonitor'].map(
  (kind) => `monitoring.coreos.com/${kind}`,
)

export const kubePrometheusStackComponent: Component = {
  name: 'kube-prometheus-stack',
  summary: 'Prometheus, Alertmanager, Grafana and exporters.',
  namespace: 'monitoring',
  // The node exporter reads the node's own file systems and network.
  podSecurity: 'privileged',
  licence: 'Apache-2.0',
  versions: { '88.5.3': [chartFacts('kube-prometheus-stack', '88.5.3')] },
  latest: '88.5.3',
  crds: ['kube-prometheus-stack'],
  needs: [],
  options: ['retention', 'storage', 'storageClass'],
  openings: { ingress: [9090, 10250], everywhere: true },
  releases: [
    {
      name: 'kube-prometheus-stack',
      chart: 'kube-prometheus-stack',
      namespace: 'monitoring',
      values: ({ ring, options }) => ({
        crds: { enabled: false },
        commonLabels: platformLabels,
        prometheus: {
          prometheusSpec: {
            replicas: ring.environment.production ? 2 : 1,
            retention: options['retention'] ?? '15d',
            storageSpec: claim(String(options['storage'] ?? '50Gi'), options['storageClass']),
            resources: { requests: { cpu: '500m', memory: '2Gi' }, limits: { memory: '4Gi' } },
            ruleSelectorNilUsesHelmValues: true,
            serviceMonitorSelectorNilUsesHelmValues: true,
          },
        },
        alertmanager: {
          alertmanagerSpec: {
            replicas: ring.environment.production ? 3 : 1,
            resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '256Mi' } },
          },
        },
        prometheusOperator: { resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '512Mi' } } },
        grafana: { defaultDashboardsTimezone: 'utc' },
        // The control plane of a managed cluster cannot be scraped.
        kubeControllerManager: { enabled: false },
        kubeEtcd: { enabled: false },
        kubeScheduler: { enabled: false },
        kubeProxy: { enabled: false },
      }),
      creates: custom,
      serves: ['monitoring.coreos.com/PrometheusRule'],
    },
  ],
}
