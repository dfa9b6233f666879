import { type ICanary, type IMetricTemplate, type Manifest, typed } from '@fleetwright/manifests'
import { printDuration } from '@fleetwright/model'
import { canaryTimes } from '@fleetwright/proofs'
import { type AppContext, hasComponent } from '../context.ts'
import { gatewayNamespace, gatewayObject } from '../gateway-name.ts'
import { appLabels, podsOf } from '../labels.ts'

/** Where kube-prometheus-stack's Prometheus listens. */
export const prometheusAddress = 'http://kube-prometheus-stack-prometheus.monitoring:9090'
const loadTester = 'http://flagger-loadtester.flagger-system/'

const percent = (text: string) => Number(text.slice(0, -1))

/** CPU use of the canary's pods in percent of what they asked for (UC1-14). */
const cpuTemplate = ({ app, model }: AppContext): Manifest =>
  typed<IMetricTemplate>({
    apiVersion: 'flagger.app/v1beta1',
    kind: 'MetricTemplate',
    metadata: { name: 'cpu-usage', namespace: app.namespace, labels: appLabels(app, model) },
    spec: {
      provider: { type: 'prometheus', address: prometheusAddress },
      query: [
        '100 * sum(rate(container_cpu_usage_seconds_total{namespace="{{ namespace }}",pod=~"{{ target }}-[0-9a-zA-Z]+(-[0-9a-zA-Z]+)",container="{{ target }}"}[{{ interval }}]))',
        '/ sum(kube_pod_container_resource_requests{namespace="{{ namespace }}",pod=~"{{ target }}-[0-9a-zA-Z]+(-[0-9a-zA-Z]+)",container="{{ target }}",resource="cpu"})',
        '',
      ].join('\n'),
    },
  })

/** The Canary of an app with a canary rollout, and the metric it refers to. Empty for others. */
export const canaryObjects = (context: AppContext): Manifest[] => {
  const { app, model, settings } = context
  const { rollout } = settings
  if (rollout.kind !== 'canary') return []
  const interval = rollout.interval ?? '1m'
  const times = canaryTimes(rollout)
  const gateway = model.gateways.find((one) => one.name === app.expose?.gateway)
  const exposed =
    app.expose && gateway ? { hosts: [app.expose.host], match: [{ uri: { prefix: app.expose.path ?? '/' } }] } : {}
  const reference = { name: gatewayObject(gateway?.name ?? ''), namespace: gatewayNamespace }
  const gateways = !gateway
    ? {}
    : gateway.api === 'istio'
      ? { gateways: [`${reference.namespace}/${reference.name}`] }
      : { gatewayRefs: [{ ...reference, group: 'gateway.networking.k8s.io', kind: 'Gateway' }] }
  const labels = podsOf(app.name)
  const test = rollout.loadTest
  const canary = typed<ICanary>({
    apiVersion: 'flagger.app/v1beta1',
    kind: 'Canary',
    metadata: {
      name: app.name,
      namespace: app.namespace,
      labels: appLabels(app, model),
      annotations: {
        'fleetwright.dev/promotion-time': printDuration(times.promotion),
        'fleetwright.dev/rollback-time': printDuration(times.rollback),
      },
    },
    spec: {
      provider: gateway?.api === 'gateway-api' ? 'gatewayapi:v1' : 'istio',
      targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: app.name },
      ...(typeof settings.replicas === 'number'
        ? {}
        : { autoscalerRef: { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', name: app.name } }),
      progressDeadlineSeconds: 600,
      service: {
        port: 80,
        portName: 'http',
        targetPort: 'http',
        portDiscovery: true,
        ...gateways,
        ...exposed,
        primary: { labels },
        canary: { labels },
      },
      analysis: {
        interval,
        threshold: rollout.threshold ?? 5,
        maxWeight: times.weights.at(-1) ?? 100,
        stepWeight: percent(rollout.step),
        metrics: [
          { name: 'request-success-rate', interval, thresholdRange: { min: 100 - percent(rollout.errors) } },
          ...(rollout.latencyMs === undefined
            ? []
            : [{ name: 'request-duration', interval, thresholdRange: { max: rollout.latencyMs } }]),
          ...(rollout.cpu === undefined
            ? []
            : [
                {
                  name: 'cpu-usage',
                  interval,
                  thresholdRange: { max: percent(rollout.cpu) },
                  templateRef: { name: 'cpu-usage' },
                },
              ]),
        ],
        ...(test && hasComponent(model, 'flagger-loadtester')
          ? {
              webhooks: [
                {
                  name: 'load-test',
                  url: loadTester,
                  timeout: '5s',
                  metadata: {
                    type: 'cmd',
                    cmd: `hey -z ${interval} -q ${test.requestsPerSecond} -c 1 http://${app.name}-canary.${app.namespace}${test.path}`,
                  },
                },
              ],
            }
          : {}),
      },
    },
  })
  return rollout.cpu === undefined ? [canary] : [canary, cpuTemplate(context)]
}
