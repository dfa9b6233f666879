import { createHash } from 'node:crypto'
import type { NodeGroup } from '@fleetwright/model'
import type { IIoK8sApiCoreV1PodSpec } from 'kubernetes-models/v1/PodSpec'
import { type AppContext, hasComponent } from '../context.ts'
import { appLabels, podsOf } from '../labels.ts'

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const envOf = (env: Readonly<Record<string, string>>) =>
  Object.entries(env)
    .sort(([a], [b]) => compare(a, b))
    .map(([name, value]) => ({ name, value }))

/** Nodes of a group are found by the label the group puts on them; its taints are tolerated. */
const placement = ({ app, model }: AppContext): Pick<IIoK8sApiCoreV1PodSpec, 'nodeSelector' | 'tolerations'> => {
  if (!app.nodeGroup) return {}
  const groups = model.clusters
    .filter((cluster) => app.on.includes(cluster.name))
    .flatMap((cluster) => cluster.nodeGroups.filter((group) => group.name === app.nodeGroup))
  const taints = new Map(
    groups
      .flatMap((group: NodeGroup) => group.taints)
      .map((taint) => [`${taint.key}=${taint.value ?? ''}:${taint.effect}`, taint] as const),
  )
  const tolerations = [...taints.values()].map(({ key, value, effect }) => ({
    key,
    effect,
    ...(value === undefined ? { operator: 'Exists' as const } : { operator: 'Equal' as const, value }),
  }))
  return {
    nodeSelector: { workload: groups[0]?.labels['workload'] ?? app.nodeGroup },
    ...(tolerations.length ? { tolerations } : {}),
  }
}

/** Critical apps refuse to run in one zone; standard ones prefer not to. */
const spread = ({ app }: AppContext): NonNullable<IIoK8sApiCoreV1PodSpec['topologySpreadConstraints']> => {
  if (app.criticality === 'best-effort') return []
  const labelSelector = { matchLabels: podsOf(app.name) }
  const zone = app.criticality === 'critical' ? 'DoNotSchedule' : 'ScheduleAnyway'
  return [
    { maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: zone, labelSelector },
    { maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway', labelSelector },
  ]
}

/** A changed ConfigMap alone does not restart pods; a changed hash of it in the template does. */
const configHash = (config: Readonly<Record<string, string>>): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(config).sort(([a], [b]) => compare(a, b))))
    .digest('hex')
    .slice(0, 16)

const probe = (path: string) => ({ httpGet: { path, port: 'http' } })

/** The pod of an app: hardened by default, Pod Security "restricted" (K8S-38). */
export const podTemplate = (context: AppContext) => {
  const { app, model, settings } = context
  const annotations = {
    ...(Object.keys(settings.config).length ? { 'fleetwright.dev/config-hash': configHash(settings.config) } : {}),
    // Prometheus scrapes the pod itself; the sidecar would ask it for a certificate.
    ...(hasComponent(model, 'istio') && app.metrics !== false
      ? { 'traffic.sidecar.istio.io/excludeInboundPorts': String(app.metrics) }
      : {}),
  }
  const spec: IIoK8sApiCoreV1PodSpec = {
    serviceAccountName: app.name,
    automountServiceAccountToken: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      fsGroup: 10001,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    terminationGracePeriodSeconds: 45,
    ...(model.pullSecrets.length ? { imagePullSecrets: model.pullSecrets.map((name) => ({ name })) } : {}),
    ...placement(context),
    ...(app.criticality === 'best-effort' ? {} : { topologySpreadConstraints: spread(context) }),
    containers: [
      {
        name: app.name,
        image: settings.image,
        imagePullPolicy: 'IfNotPresent',
        ports: [
          { name: 'http', containerPort: app.port },
          ...(app.metrics === false ? [] : [{ name: 'metrics', containerPort: app.metrics }]),
        ],
        // Always a list, so that a patch can append to it.
        env: [{ name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }, ...envOf(settings.env)],
        envFrom: [
          { configMapRef: { name: 'cluster-info' } },
          ...(Object.keys(settings.config).length ? [{ configMapRef: { name: app.configName } }] : []),
          ...app.secrets.map((name) => ({ secretRef: { name } })),
        ],
        resources: {
          requests: { cpu: settings.resources.cpu, memory: settings.resources.memory },
          limits: {
            cpu: settings.resources.limits.cpu ?? settings.resources.cpu,
            memory: settings.resources.limits.memory ?? settings.resources.memory,
          },
        },
        livenessProbe: { ...probe(app.probes.liveness), periodSeconds: 10, failureThreshold: 6 },
        readinessProbe: { ...probe(app.probes.readiness), periodSeconds: 5, failureThreshold: 3 },
        startupProbe: { ...probe(app.probes.liveness), periodSeconds: 2, failureThreshold: 60 },
        // Endpoints forget the pod a moment after it is told to stop; until then it still answers.
        lifecycle: { preStop: { sleep: { seconds: 10 } } },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
        volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
      },
    ],
    volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '256Mi' } }],
  }
  return {
    metadata: { labels: appLabels(app, model), ...(Object.keys(annotations).length ? { annotations } : {}) },
    spec,
  }
}
