import { type Manifest, typed } from '@fleetwright/manifests'
import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule'
import type { IServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor'
import { type AppContext, hasComponent } from '../context.ts'
import { appLabels, podsOf } from '../labels.ts'

/** The contract with kube-prometheus-stack: its Prometheus selects monitors and rules by this label (K8S-25). */
export const releaseLabel = { release: 'kube-prometheus-stack' }

const metadataOf = ({ app, model }: AppContext) => ({
  name: app.name,
  namespace: app.namespace,
  labels: { ...appLabels(app, model), ...releaseLabel },
})

export const serviceMonitor = (context: AppContext): Manifest[] =>
  context.app.metrics === false || !hasComponent(context.model, 'kube-prometheus-stack')
    ? []
    : [
        typed<IServiceMonitor>({
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'ServiceMonitor',
          metadata: metadataOf(context),
          spec: {
            selector: { matchLabels: podsOf(context.app.name) },
            endpoints: [{ port: 'metrics', path: '/metrics', interval: '30s' }],
          },
        }),
      ]

/** Critical apps page within five minutes (ENT-50). */
const urgency = {
  critical: { severity: 'critical', for: '5m' },
  standard: { severity: 'warning', for: '10m' },
  'best-effort': { severity: 'info', for: '30m' },
} as const

/** Requests as the mesh counts them at the receiving side, of the app and of what Flagger promotes it to. */
const requests = ({ app }: AppContext, more = '') =>
  `istio_requests_total{reporter="destination",destination_workload_namespace="${app.namespace}",destination_workload=~"${app.name}(-primary)?"${more}}`

const rate = (series: string) => `sum(rate(${series}[5m]))`

/** Number of a percentage without rounding noise: `"0.1%"` → `0.001`. */
const share = (percent: string) => String(Number((Number(percent.slice(0, -1)) / 100).toFixed(6)))

/** HighErrorRate as a ratio, HighLatency at the 99th percentile, PodCrashLooping beyond three restarts (K8S-26). */
export const alertRules = (context: AppContext): Manifest[] => {
  const { app, model } = context
  if (!app.alerts || !hasComponent(model, 'kube-prometheus-stack')) return []
  const { severity, for: wait } = urgency[app.criticality]
  const rule = (alert: string, expr: string, summary: string) => ({
    alert,
    expr,
    for: wait,
    labels: { severity, app: app.name, namespace: app.namespace, owner: app.owner },
    annotations: { summary, runbook_url: app.alerts?.runbook ?? '' },
  })
  const { errors, latencyMs } = app.alerts
  const buckets = requests(context).replace('istio_requests_total', 'istio_request_duration_milliseconds_bucket')
  const mesh = hasComponent(model, 'istio')
    ? [
        rule(
          'HighErrorRate',
          `${rate(requests(context, ',response_code=~"5.."'))} / ${rate(requests(context))} > ${share(errors)}`,
          `${app.name} answers more than ${errors} of its requests with an error`,
        ),
        rule(
          'HighLatency',
          `histogram_quantile(0.99, sum by (le) (rate(${buckets}[5m]))) > ${latencyMs}`,
          `The slowest 1% of the requests to ${app.name} take more than ${latencyMs} ms`,
        ),
      ]
    : []
  const restarts = `max by (pod) (increase(kube_pod_container_status_restarts_total{namespace="${app.namespace}",container="${app.name}"}[15m])) > 3`
  return [
    typed<IPrometheusRule>({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: metadataOf(context),
      spec: {
        groups: [
          {
            name: `${app.namespace}.${app.name}`,
            rules: [
              ...mesh,
              rule(
                'PodCrashLooping',
                restarts,
                `A pod of ${app.name} was restarted more than three times in 15 minutes`,
              ),
            ],
          },
        ],
      },
    }),
  ]
}
