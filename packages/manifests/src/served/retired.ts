/** An API that is gone or going, and what to write instead. */
export interface Retired {
  readonly removedIn?: string
  readonly deprecatedIn?: string
  readonly replacement: string
  /** Where the fact comes from. */
  readonly source: string
}

const removed = (removedIn: string, replacement: string, source: string): Retired => ({
  removedIn,
  replacement,
  source,
})
const deprecated = (deprecatedIn: string, replacement: string, source: string): Retired => ({
  deprecatedIn,
  replacement,
  source,
})

const flux = 'Flux release notes'
const kubernetes = 'Kubernetes deprecated API migration guide'

/** By `<apiVersion>/<Kind>`, or `<apiVersion>` for every kind of a version, or `<group>` for a whole group. */
export const retired: Readonly<Record<string, Retired>> = {
  'policy/v1beta1': removed('Kubernetes 1.25', 'policy/v1', kubernetes),
  'batch/v1beta1': removed('Kubernetes 1.25', 'batch/v1', kubernetes),
  'autoscaling/v2beta1': removed('Kubernetes 1.25', 'autoscaling/v2', kubernetes),
  'autoscaling/v2beta2': removed('Kubernetes 1.26', 'autoscaling/v2', kubernetes),
  'extensions/v1beta1': removed('Kubernetes 1.22', 'apps/v1 or networking.k8s.io/v1', kubernetes),
  'apps/v1beta1': removed('Kubernetes 1.16', 'apps/v1', kubernetes),
  'apps/v1beta2': removed('Kubernetes 1.16', 'apps/v1', kubernetes),
  'networking.k8s.io/v1beta1/Ingress': removed('Kubernetes 1.22', 'networking.k8s.io/v1', kubernetes),
  'rbac.authorization.k8s.io/v1beta1': removed('Kubernetes 1.22', 'rbac.authorization.k8s.io/v1', kubernetes),
  'admissionregistration.k8s.io/v1beta1': removed('Kubernetes 1.36', 'admissionregistration.k8s.io/v1', kubernetes),
  'kustomize.toolkit.fluxcd.io/v1beta1': removed('Flux 2.7', 'kustomize.toolkit.fluxcd.io/v1', flux),
  'kustomize.toolkit.fluxcd.io/v1beta2': removed('Flux 2.8', 'kustomize.toolkit.fluxcd.io/v1', flux),
  'source.toolkit.fluxcd.io/v1beta1': removed('Flux 2.7', 'source.toolkit.fluxcd.io/v1', flux),
  'source.toolkit.fluxcd.io/v1beta2': removed('Flux 2.8', 'source.toolkit.fluxcd.io/v1', flux),
  'helm.toolkit.fluxcd.io/v2beta1': removed('Flux 2.7', 'helm.toolkit.fluxcd.io/v2', flux),
  'helm.toolkit.fluxcd.io/v2beta2': removed('Flux 2.8', 'helm.toolkit.fluxcd.io/v2', flux),
  'notification.toolkit.fluxcd.io/v1beta1': removed('Flux 2.7', 'notification.toolkit.fluxcd.io/v1beta3', flux),
  'notification.toolkit.fluxcd.io/v1beta2': removed('Flux 2.9', 'notification.toolkit.fluxcd.io/v1beta3', flux),
  'kyverno.io/v1/ClusterPolicy': deprecated(
    'Kyverno 1.17',
    'policies.kyverno.io/v1 ValidatingPolicy',
    'Kyverno 1.17 release notes',
  ),
  'kyverno.io/v1/Policy': deprecated(
    'Kyverno 1.17',
    'policies.kyverno.io/v1 NamespacedValidatingPolicy',
    'Kyverno 1.17 release notes',
  ),
  'kyverno.io/v2/CleanupPolicy': deprecated(
    'Kyverno 1.19',
    'policies.kyverno.io/v1 DeletingPolicy',
    'Kyverno 1.19 release notes',
  ),
  'kyverno.io/v2/ClusterCleanupPolicy': deprecated(
    'Kyverno 1.19',
    'policies.kyverno.io/v1 DeletingPolicy',
    'Kyverno 1.19 release notes',
  ),
  'external-secrets.io/v1beta1': removed(
    'External Secrets 0.17',
    'external-secrets.io/v1',
    'External Secrets 0.17 release notes',
  ),
  'external-secrets.io/v1alpha1': removed(
    'External Secrets 0.17',
    'external-secrets.io/v1',
    'External Secrets 0.17 release notes',
  ),
  'apiextensions.crossplane.io/v1/CompositeResourceDefinition': deprecated(
    'Crossplane 2.0',
    'apiextensions.crossplane.io/v2',
    'Crossplane v2 upgrade guide',
  ),
  'gateway.networking.k8s.io/v1alpha2': removed(
    'Gateway API 1.6 standard channel',
    'gateway.networking.k8s.io/v1',
    'Gateway API release notes',
  ),
  'networking.istio.io/v1alpha3': deprecated('Istio 1.22', 'networking.istio.io/v1', 'Istio 1.22 release notes'),
  'networking.istio.io/v1beta1': deprecated('Istio 1.22', 'networking.istio.io/v1', 'Istio 1.22 release notes'),
  'security.istio.io/v1beta1': deprecated('Istio 1.22', 'security.istio.io/v1', 'Istio 1.22 release notes'),
  'jaegertracing.io': removed(
    'Jaeger operator end of life',
    'opentelemetry.io/v1beta1 OpenTelemetryCollector',
    'Jaeger v1 end of life',
  ),
  'hnc.x-k8s.io': removed('archived 2025', 'namespaces in the definition', 'SIG Auth'),
  'ec2.aws.crossplane.io': removed('community provider', 'ec2.aws.m.upbound.io', 'Crossplane v2 upgrade guide'),
  'eks.aws.crossplane.io': removed('community provider', 'eks.aws.m.upbound.io', 'Crossplane v2 upgrade guide'),
  'rds.aws.crossplane.io': removed('community provider', 'rds.aws.m.upbound.io', 'Crossplane v2 upgrade guide'),
}

/** What is known of a retired API; undefined for one in good standing. */
export const retiredApi = (apiVersion: string, kind: string): Retired | undefined =>
  retired[`${apiVersion}/${kind}`] ?? retired[apiVersion] ?? retired[apiVersion.split('/')[0] ?? '']
