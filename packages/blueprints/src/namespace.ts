import { type Manifest, typed } from '@fleetwright/manifests'
import type { Cluster, Environment, Model, Namespace } from '@fleetwright/model'
import type { AnyUnit, Overlay, Unit } from '@fleetwright/units'
import type { INamespace } from 'kubernetes-models/v1/Namespace'
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap'
import type { Blueprint } from './blueprint.ts'
import { hasComponent } from './context.ts'
import { spaceLabels } from './labels.ts'

/** Pod Security Standards: warned and logged everywhere, enforced where the ring denies (ENT-14e, ENT-14f). */
const podSecurity = ({ policyMode }: Environment): Record<string, string> => ({
  'pod-security.kubernetes.io/enforce': policyMode === 'deny' ? 'restricted' : 'baseline',
  'pod-security.kubernetes.io/audit': 'restricted',
  'pod-security.kubernetes.io/warn': 'restricted',
})

const namespaceObject = (space: Namespace, model: Model, environment: Environment): Manifest =>
  typed<INamespace>({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: space.name,
      labels: {
        ...spaceLabels(space),
        environment: environment.environment,
        ...podSecurity(environment),
        ...(hasComponent(model, 'istio') ? { 'istio-injection': 'enabled' } : {}),
      },
    },
  })

/** What pods may know of where they run; the cluster's own values come from its overlay, so that leaves stay shared. */
const clusterInfo = (space: Namespace, model: Model, ring: string, environment: Environment): Manifest =>
  typed<IConfigMap>({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'cluster-info', namespace: space.name, labels: spaceLabels(space) },
    data: { FLEET: model.name, CLUSTER_ENVIRONMENT: environment.environment, CLUSTER_RING: ring },
  })

const overlay = (space: Namespace, cluster: Cluster): Overlay => ({
  patches: [
    {
      target: { kind: 'ConfigMap', name: 'cluster-info', namespace: space.name },
      operations: [
        { op: 'add', path: '/data/CLUSTER_NAME', value: cluster.name },
        { op: 'add', path: '/data/CLUSTER_PROVIDER', value: cluster.region.provider },
        { op: 'add', path: '/data/CLUSTER_REGION', value: cluster.region.name },
      ],
      source: cluster.path,
    },
  ],
})

const unitOf = (space: Namespace, model: Model): Unit => ({
  id: `namespaces/${space.name}`,
  layer: 'namespaces',
  on: space.on,
  render: ({ ring }) => ({
    manifests: [
      namespaceObject(space, model, ring.environment),
      clusterInfo(space, model, ring.name, ring.environment),
    ],
  }),
  overlay: (cluster) => overlay(space, cluster),
  prune: 'keep',
  tenant: 'platform',
  source: space.path,
})

/** Every declared namespace, with its Pod Security level and the ConfigMap `cluster-info`. */
export const namespaces: Blueprint = {
  name: 'namespace',
  units: (model): AnyUnit[] => model.namespaces.map((space) => unitOf(space, model)),
}
