import { type Manifest, typed } from '@fleetwright/manifests'
import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment'
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler'
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget'
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap'
import type { IService } from 'kubernetes-models/v1/Service'
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount'
import { type AppContext, fewest } from '../context.ts'
import { appLabels, podsOf, selectorOf } from '../labels.ts'
import { podTemplate } from './pod.ts'

const metadataOf = ({ app, model }: AppContext, name: string = app.name) => ({
  name,
  namespace: app.namespace,
  labels: appLabels(app, model),
})

export const serviceAccount = (context: AppContext): Manifest =>
  typed<IServiceAccount>({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadataOf(context),
    automountServiceAccountToken: false,
  })

export const configMap = (context: AppContext): Manifest[] =>
  Object.keys(context.settings.config).length
    ? [
        typed<IConfigMap>({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: metadataOf(context, context.app.configName),
          data: context.settings.config,
        }),
      ]
    : []

/** The Deployment; without `replicas` where an autoscaler sets them (INV-OWN-2). */
export const deployment = (context: AppContext): Manifest => {
  const { replicas } = context.settings
  return typed<IDeployment>({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadataOf(context),
    spec: {
      ...(typeof replicas === 'number' ? { replicas } : {}),
      revisionHistoryLimit: 3,
      progressDeadlineSeconds: 600,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      selector: { matchLabels: selectorOf(context.app.name) },
      template: podTemplate(context),
    },
  })
}

export const service = (context: AppContext): Manifest => {
  const { app } = context
  const metrics = app.metrics === false ? [] : [{ name: 'metrics', port: app.metrics, targetPort: 'metrics' }]
  return typed<IService>({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadataOf(context),
    spec: {
      selector: podsOf(app.name),
      ports: [{ name: 'http', port: 80, targetPort: 'http', appProtocol: 'http' }, ...metrics],
    },
  })
}

/** Grows at once, shrinks slowly: a sale is not over after one quiet minute. */
export const autoscaler = (context: AppContext): Manifest[] => {
  const { replicas } = context.settings
  if (typeof replicas === 'number') return []
  const averageUtilization = Number((replicas.cpu ?? '70%').slice(0, -1))
  return [
    typed<IHorizontalPodAutoscaler>({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: metadataOf(context),
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: context.app.name },
        minReplicas: replicas.min,
        maxReplicas: replicas.max,
        metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } }],
        behavior: {
          scaleUp: { stabilizationWindowSeconds: 0, policies: [{ type: 'Percent', value: 100, periodSeconds: 30 }] },
          scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Percent', value: 10, periodSeconds: 60 }] },
        },
      },
    }),
  ]
}

/**
 * How many pods stay while nodes are drained (ENT-20): all but one of a critical app, half of a standard one; nothing is
 * promised for best-effort. Always fewer than the replicas, or a drain would never end (K8S-37).
 */
export const budgetOf = (criticality: AppContext['app']['criticality'], replicas: number): number | undefined => {
  if (criticality === 'best-effort' || replicas < 2) return undefined
  return criticality === 'critical' ? replicas - 1 : Math.max(1, Math.floor(replicas / 2))
}

export const disruptionBudget = (context: AppContext): Manifest[] => {
  const { app, settings } = context
  const minAvailable = budgetOf(app.criticality, fewest(settings))
  if (minAvailable === undefined) return []
  return [
    typed<IPodDisruptionBudget>({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: metadataOf(context),
      spec: { minAvailable, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: podsOf(app.name) } },
    }),
  ]
}
