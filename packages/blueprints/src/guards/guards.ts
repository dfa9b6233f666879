import { type Manifest, typed } from '@fleetwright/manifests'
import type { Model, Namespace } from '@fleetwright/model'
import type { AnyUnit, Unit } from '@fleetwright/units'
import type { IPeerAuthentication } from '@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication'
import type { ILimitRange } from 'kubernetes-models/v1/LimitRange'
import type { IResourceQuota } from 'kubernetes-models/v1/ResourceQuota'
import type { Blueprint } from '../blueprint.ts'
import { hasComponent } from '../context.ts'
import { spaceLabels } from '../labels.ts'
import { networkPolicies } from './network.ts'

const quota = (space: Namespace): Manifest[] => {
  if (!space.quota) return []
  const { requests, limits, pods, loadBalancers = 0, volumeClaims, storage } = space.quota
  const metadata = { name: 'quota', namespace: space.name, labels: spaceLabels(space) }
  return [
    typed<IResourceQuota>({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata,
      spec: {
        hard: {
          'requests.cpu': requests.cpu,
          'requests.memory': requests.memory,
          'limits.cpu': limits.cpu,
          'limits.memory': limits.memory,
          pods: String(pods),
          'services.loadbalancers': String(loadBalancers),
          ...(volumeClaims === undefined ? {} : { persistentvolumeclaims: String(volumeClaims) }),
          ...(storage === undefined ? {} : { 'requests.storage': storage }),
        },
      },
    }),
  ]
}

/** A quota refuses pods that say nothing of their needs; defaults keep it from blocking them (R10). */
const limits = (space: Namespace): Manifest =>
  typed<ILimitRange>({
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'limits', namespace: space.name, labels: spaceLabels(space) },
    spec: {
      limits: [
        {
          type: 'Container',
          defaultRequest: { cpu: '50m', memory: '64Mi' },
          default: { cpu: '500m', memory: '256Mi' },
        },
      ],
    },
  })

const strictMesh = (space: Namespace, model: Model): Manifest[] =>
  hasComponent(model, 'istio')
    ? [
        typed<IPeerAuthentication>({
          apiVersion: 'security.istio.io/v1',
          kind: 'PeerAuthentication',
          metadata: { name: 'default', namespace: space.name, labels: spaceLabels(space) },
          spec: { mtls: { mode: 'STRICT' } },
        }),
      ]
    : []

const unitOf = (space: Namespace, model: Model): Unit => ({
  id: `guards/${space.name}`,
  layer: 'guards',
  on: space.on,
  render: () => ({
    manifests: [...quota(space), limits(space), ...networkPolicies(space, model), ...strictMesh(space, model)],
  }),
  prune: 'prune',
  tenant: 'platform',
  source: space.path,
})

/** Quota, limits, default deny and every flow of a namespace: an own unit, because they must stand before the workloads (INV-FLOW-5). */
export const guards: Blueprint = {
  name: 'guards',
  units: (model): AnyUnit[] => model.namespaces.map((space) => unitOf(space, model)),
}
