import type { Manifest } from '@fleetwright/manifests'

/** A name that an object uses and that something else has to define. */
export interface Reference {
  /** `<group>/<Kind>` */
  readonly kind: string
  readonly namespace?: string
  readonly name: string
  /** Field that holds it. */
  readonly field: string
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const fields = (value: unknown): Fields => (isFields(value) ? value : {})
const items = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isFields) : [])
const words = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

const named = (kind: string, holder: unknown, field: string, namespace?: string): Reference[] => {
  const { name, optional } = fields(holder)
  return typeof name === 'string' && optional !== true
    ? [{ kind, name, field, ...(namespace === undefined ? {} : { namespace }) }]
    : []
}

const text = (kind: string, name: unknown, field: string, namespace?: string): Reference[] =>
  typeof name === 'string' && name ? [{ kind, name, field, ...(namespace === undefined ? {} : { namespace }) }] : []

const podReferences = (spec: Fields, namespace: string): Reference[] => {
  const containers = [...items(spec['containers']), ...items(spec['initContainers'])]
  return [
    ...(spec['serviceAccountName'] === 'default'
      ? []
      : text('/ServiceAccount', spec['serviceAccountName'], 'serviceAccountName', namespace)),
    ...text('scheduling.k8s.io/PriorityClass', spec['priorityClassName'], 'priorityClassName'),
    ...items(spec['imagePullSecrets']).flatMap((one) => named('/Secret', one, 'imagePullSecrets', namespace)),
    ...containers.flatMap((container) => [
      ...items(container['envFrom']).flatMap((one) => [
        ...named('/ConfigMap', one['configMapRef'], 'envFrom', namespace),
        ...named('/Secret', one['secretRef'], 'envFrom', namespace),
      ]),
      ...items(container['env']).flatMap((one) => [
        ...named('/ConfigMap', fields(one['valueFrom'])['configMapKeyRef'], 'env', namespace),
        ...named('/Secret', fields(one['valueFrom'])['secretKeyRef'], 'env', namespace),
      ]),
    ]),
    ...items(spec['volumes']).flatMap((volume) => [
      ...named('/ConfigMap', volume['configMap'], 'volumes', namespace),
      ...(fields(volume['secret'])['optional'] === true
        ? []
        : text('/Secret', fields(volume['secret'])['secretName'], 'volumes', namespace)),
      ...text('/PersistentVolumeClaim', fields(volume['persistentVolumeClaim'])['claimName'], 'volumes', namespace),
    ]),
  ]
}

const groupedName = (holder: unknown, field: string, namespace: string | undefined, fallback?: string): Reference[] => {
  const { apiVersion, kind, name } = fields(holder)
  const group =
    typeof apiVersion === 'string' && apiVersion.includes('/')
      ? apiVersion.slice(0, apiVersion.indexOf('/'))
      : (fallback ?? '')
  return typeof kind === 'string' && typeof name === 'string'
    ? [{ kind: `${group}/${kind}`, name, field, ...(namespace === undefined ? {} : { namespace }) }]
    : []
}

/** `<namespace>/<name>` or `<name>` of an Istio gateway; `mesh` is no gateway. */
const istioGateway = (word: string, namespace: string): Reference[] => {
  if (word === 'mesh') return []
  const [first, second] = word.split('/')
  return text('networking.istio.io/Gateway', second ?? first, 'gateways', second === undefined ? namespace : first)
}

const issuer = (holder: unknown, namespace: string): Reference[] => {
  const { kind, name } = fields(holder)
  return kind === 'ClusterIssuer'
    ? text('cert-manager.io/ClusterIssuer', name, 'issuerRef')
    : text('cert-manager.io/Issuer', name, 'issuerRef', namespace)
}

const podSpecOf = (manifest: Manifest): Fields | undefined => {
  const spec = fields(manifest['spec'])
  switch (manifest.kind) {
    case 'Pod':
      return spec
    case 'CronJob':
      return fields(fields(fields(fields(spec['jobTemplate'])['spec'])['template'])['spec'])
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'ReplicaSet':
    case 'Job':
      return fields(fields(spec['template'])['spec'])
    default:
      return undefined
  }
}

const byKind: Readonly<Record<string, (spec: Fields, manifest: Manifest, namespace: string) => Reference[]>> = {
  HorizontalPodAutoscaler: (spec, _, namespace) => groupedName(spec['scaleTargetRef'], 'scaleTargetRef', namespace),
  Canary: (spec, _, namespace) => [
    ...groupedName(spec['targetRef'], 'targetRef', namespace),
    ...groupedName(spec['autoscalerRef'], 'autoscalerRef', namespace),
    ...words(fields(spec['service'])['gateways']).flatMap((word) => istioGateway(word, namespace)),
    ...items(fields(spec['analysis'])['metrics']).flatMap((metric) => {
      const { name, namespace: other } = fields(metric['templateRef'])
      return text('flagger.app/MetricTemplate', name, 'templateRef', typeof other === 'string' ? other : namespace)
    }),
  ],
  VirtualService: (spec, _, namespace) => words(spec['gateways']).flatMap((word) => istioGateway(word, namespace)),
  HTTPRoute: (spec, _, namespace) =>
    items(spec['parentRefs']).flatMap((parent) =>
      parent['kind'] === undefined || parent['kind'] === 'Gateway'
        ? text(
            'gateway.networking.k8s.io/Gateway',
            parent['name'],
            'parentRefs',
            typeof parent['namespace'] === 'string' ? parent['namespace'] : namespace,
          )
        : [],
    ),
  Certificate: (spec, _, namespace) => issuer(spec['issuerRef'], namespace),
  PersistentVolumeClaim: (spec) => text('storage.k8s.io/StorageClass', spec['storageClassName'], 'storageClassName'),
  RoleBinding: (_, manifest, namespace) => {
    const { kind, name } = fields(manifest['roleRef'])
    return kind === 'Role'
      ? text('rbac.authorization.k8s.io/Role', name, 'roleRef', namespace)
      : text('rbac.authorization.k8s.io/ClusterRole', name, 'roleRef')
  },
  ClusterRoleBinding: (_, manifest) =>
    text('rbac.authorization.k8s.io/ClusterRole', fields(manifest['roleRef'])['name'], 'roleRef'),
  ValidatingAdmissionPolicyBinding: (spec) =>
    text('admissionregistration.k8s.io/ValidatingAdmissionPolicy', spec['policyName'], 'policyName'),
}

/** Every name that an object uses, in the order of its fields. */
export const referencesOf = (manifest: Manifest): Reference[] => {
  const namespace = manifest.metadata.namespace ?? ''
  const pod = podSpecOf(manifest)
  const own = byKind[manifest.kind]?.(fields(manifest['spec']), manifest, namespace) ?? []
  return pod ? [...own, ...podReferences(pod, namespace)] : own
}
