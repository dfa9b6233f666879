/** Groups of kinds whose apiVersion a template computes. */
const groups: Readonly<Record<string, string>> = {
  ConfigMap: 'v1',
  Secret: 'v1',
  Service: 'v1',
  ServiceAccount: 'v1',
  Namespace: 'v1',
  PersistentVolumeClaim: 'v1',
  Pod: 'v1',
  ServiceMonitor: 'monitoring.coreos.com/v1',
  Deployment: 'apps/v1',
  DaemonSet: 'apps/v1',
  StatefulSet: 'apps/v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
  Role: 'rbac.authorization.k8s.io/v1',
  RoleBinding: 'rbac.authorization.k8s.io/v1',
  ClusterRole: 'rbac.authorization.k8s.io/v1',
  ClusterRoleBinding: 'rbac.authorization.k8s.io/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  PodDisruptionBudget: 'policy/v1',
  Ingress: 'networking.k8s.io/v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  ValidatingWebhookConfiguration: 'admissionregistration.k8s.io/v1',
  MutatingWebhookConfiguration: 'admissionregistration.k8s.io/v1',
  APIService: 'apiregistration.k8s.io/v1',
  PriorityClass: 'scheduling.k8s.io/v1',
  IngressClass: 'networking.k8s.io/v1',
}

const clusterScoped = new Set([
  'Namespace',
  'ClusterRole',
  'ClusterRoleBinding',
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'APIService',
  'PriorityClass',
  'CustomResourceDefinition',
  'StorageClass',
  'IngressClass',
  'GatewayClass',
])

/**
 * Kinds that templates create, read off their text: every `kind:` at the start of a line with the `apiVersion:` beside
 * it. What a helper template makes is not seen; a later check with the real Helm is the judge.
 */
export const installs = (
  templates: readonly string[],
): { readonly kinds: string[]; readonly clusterScoped: string[] } => {
  const kinds = new Set<string>()
  const scoped = new Set<string>()
  for (const text of templates) {
    for (const document of text.split(/^---.*$/m)) {
      const kind = /^kind: *"?([A-Z][A-Za-z]+)"?/m.exec(document)?.[1]
      if (!kind || kind === 'CustomResourceDefinition') continue
      const written = /^apiVersion: *"?([a-z0-9./]+)"?\s*$/m.exec(document)?.[1] ?? groups[kind]
      if (written === undefined) continue
      kinds.add(`${written}/${kind}`)
      if (clusterScoped.has(kind)) scoped.add(kind)
    }
  }
  return { kinds: [...kinds].sort(), clusterScoped: [...scoped].sort() }
}
