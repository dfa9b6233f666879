import { containersOf, type Manifest, podOf } from '../tree/objects.ts'
import { dig, items, text } from '../tree/read.ts'

/** A name that an object uses; `namespace` is empty for cluster-scoped objects. */
export interface Reference {
  readonly kind: string
  readonly namespace: string
  readonly name: string
  /** Field that holds the name. */
  readonly field: string
}

type Finder = (manifest: Manifest, namespace: string) => readonly (Reference | undefined)[]

const to = (kind: string, namespace: string, name: unknown, field: string): Reference | undefined =>
  text(name) === undefined ? undefined : { kind, namespace, name: text(name) ?? '', field }

/** `namespace/name`, or a name in the namespace of the object. */
const qualified = (kind: string, namespace: string, name: unknown, field: string): Reference | undefined => {
  const value = text(name)
  if (value === undefined || value === 'mesh') return undefined
  const [first = '', second] = value.split('/')
  return second === undefined
    ? to(kind, namespace, first, field)
    : to(kind, first === '.' ? namespace : first, second, field)
}

const optional = (reference: unknown): boolean => dig(reference, 'optional') === true

const required = (kind: string, namespace: string, reference: unknown, key: string, field: string) =>
  optional(reference) ? undefined : to(kind, namespace, dig(reference, key), field)

const ofContainer = (container: unknown, namespace: string) => [
  ...items(dig(container, 'envFrom')).flatMap((one) => [
    required('ConfigMap', namespace, dig(one, 'configMapRef'), 'name', 'envFrom.configMapRef'),
    required('Secret', namespace, dig(one, 'secretRef'), 'name', 'envFrom.secretRef'),
  ]),
  ...items(dig(container, 'env')).flatMap((one) => [
    required('ConfigMap', namespace, dig(one, 'valueFrom', 'configMapKeyRef'), 'name', 'env.valueFrom.configMapKeyRef'),
    required('Secret', namespace, dig(one, 'valueFrom', 'secretKeyRef'), 'name', 'env.valueFrom.secretKeyRef'),
  ]),
]

const ofVolume = (volume: unknown, namespace: string) => [
  required('ConfigMap', namespace, dig(volume, 'configMap'), 'name', 'volumes.configMap'),
  required('Secret', namespace, dig(volume, 'secret'), 'secretName', 'volumes.secret'),
  to(
    'PersistentVolumeClaim',
    namespace,
    dig(volume, 'persistentVolumeClaim', 'claimName'),
    'volumes.persistentVolumeClaim',
  ),
  ...items(dig(volume, 'projected', 'sources')).flatMap((one) => [
    required('ConfigMap', namespace, dig(one, 'configMap'), 'name', 'volumes.projected.configMap'),
    required('Secret', namespace, dig(one, 'secret'), 'name', 'volumes.projected.secret'),
  ]),
]

const ofPod = (spec: unknown, namespace: string) => {
  const account = text(dig(spec, 'serviceAccountName'))
  return [
    account === 'default' ? undefined : to('ServiceAccount', namespace, account, 'serviceAccountName'),
    to('PriorityClass', '', dig(spec, 'priorityClassName'), 'priorityClassName'),
    to('RuntimeClass', '', dig(spec, 'runtimeClassName'), 'runtimeClassName'),
    ...items(dig(spec, 'imagePullSecrets')).map((one) => to('Secret', namespace, dig(one, 'name'), 'imagePullSecrets')),
    ...containersOf(spec).flatMap((container) => ofContainer(container, namespace)),
    ...items(dig(spec, 'volumes')).flatMap((volume) => ofVolume(volume, namespace)),
  ]
}

const target = (namespace: string, reference: unknown, field: string) =>
  to(text(dig(reference, 'kind')) ?? 'Deployment', namespace, dig(reference, 'name'), field)

const ofRoute: Finder = (manifest, namespace) =>
  items(dig(manifest, 'spec', 'parentRefs')).map((parent) =>
    to(
      text(dig(parent, 'kind')) ?? 'Gateway',
      text(dig(parent, 'namespace')) ?? namespace,
      dig(parent, 'name'),
      'spec.parentRefs',
    ),
  )

const byKind: Readonly<Record<string, Finder>> = {
  HorizontalPodAutoscaler: (manifest, namespace) => [
    target(namespace, dig(manifest, 'spec', 'scaleTargetRef'), 'spec.scaleTargetRef'),
  ],
  Canary: (manifest, namespace) => [
    target(namespace, dig(manifest, 'spec', 'targetRef'), 'spec.targetRef'),
    dig(manifest, 'spec', 'autoscalerRef') === undefined
      ? undefined
      : target(namespace, dig(manifest, 'spec', 'autoscalerRef'), 'spec.autoscalerRef'),
    ...items(dig(manifest, 'spec', 'service', 'gateways')).map((one) =>
      qualified('Gateway', namespace, one, 'spec.service.gateways'),
    ),
    ...items(dig(manifest, 'spec', 'service', 'gatewayRefs')).map((one) =>
      to('Gateway', text(dig(one, 'namespace')) ?? namespace, dig(one, 'name'), 'spec.service.gatewayRefs'),
    ),
    ...items(dig(manifest, 'spec', 'analysis', 'metrics')).map((metric) =>
      to(
        'MetricTemplate',
        text(dig(metric, 'templateRef', 'namespace')) ?? namespace,
        dig(metric, 'templateRef', 'name'),
        'spec.analysis.metrics.templateRef',
      ),
    ),
  ],
  VirtualService: (manifest, namespace) =>
    items(dig(manifest, 'spec', 'gateways')).map((one) => qualified('Gateway', namespace, one, 'spec.gateways')),
  HTTPRoute: ofRoute,
  GRPCRoute: ofRoute,
  Certificate: (manifest, namespace) => {
    const kind = text(dig(manifest, 'spec', 'issuerRef', 'kind')) ?? 'Issuer'
    return [
      to(kind, kind === 'ClusterIssuer' ? '' : namespace, dig(manifest, 'spec', 'issuerRef', 'name'), 'spec.issuerRef'),
    ]
  },
  PersistentVolumeClaim: (manifest) => [
    to('StorageClass', '', dig(manifest, 'spec', 'storageClassName'), 'spec.storageClassName'),
  ],
  StatefulSet: (manifest) =>
    items(dig(manifest, 'spec', 'volumeClaimTemplates')).map((one) =>
      to('StorageClass', '', dig(one, 'spec', 'storageClassName'), 'spec.volumeClaimTemplates.storageClassName'),
    ),
  ValidatingAdmissionPolicyBinding: (manifest) => [
    to('ValidatingAdmissionPolicy', '', dig(manifest, 'spec', 'policyName'), 'spec.policyName'),
  ],
  RoleBinding: (manifest, namespace) => {
    const kind = text(dig(manifest, 'roleRef', 'kind')) ?? 'Role'
    return [to(kind, kind === 'ClusterRole' ? '' : namespace, dig(manifest, 'roleRef', 'name'), 'roleRef')]
  },
  ClusterRoleBinding: (manifest) => [to('ClusterRole', '', dig(manifest, 'roleRef', 'name'), 'roleRef')],
}

/** Every name that an object uses and that has to be defined on each of its clusters. */
export const referencesOf = (manifest: Manifest): Reference[] => {
  const { namespace = '' } = manifest.metadata
  const pod = podOf(manifest)
  return [
    namespace === '' ? undefined : to('Namespace', '', namespace, 'metadata.namespace'),
    ...(pod ? ofPod(pod.spec, namespace) : []),
    ...(byKind[manifest.kind]?.(manifest, namespace) ?? []),
  ].filter((reference) => reference !== undefined)
}
