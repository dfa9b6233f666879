import type { Manifest } from '@fleetwright/manifests'

/** API group of an apiVersion; empty for the core group. */
export const groupOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''

/** `<group>/<Kind>`; `/Kind` for the core group. Versions of one kind are one kind. */
export const kindOf = (manifest: Pick<Manifest, 'apiVersion' | 'kind'>): string =>
  `${groupOf(manifest.apiVersion)}/${manifest.kind}`

/** Identity of an object on one cluster. */
export const identityOf = (manifest: Manifest): string =>
  `${kindOf(manifest)}/${manifest.metadata.namespace ?? ''}/${manifest.metadata.name}`

/** As messages name it: `Deployment shop/frontend`. */
export const titleOf = (manifest: Manifest): string =>
  `${manifest.kind} ${manifest.metadata.namespace ? `${manifest.metadata.namespace}/` : ''}${manifest.metadata.name}`

const builtInGroups = new Set(['', 'apps', 'batch', 'autoscaling', 'policy', 'extensions'])

/** True for kinds that the API server serves by itself; all others need a CRD. */
export const isBuiltIn = (kind: string): boolean => {
  const group = kind.slice(0, kind.lastIndexOf('/'))
  return builtInGroups.has(group) || (group.endsWith('.k8s.io') && !customGroups.has(group))
}

/** Groups below k8s.io that come with CRDs all the same. */
const customGroups = new Set([
  'gateway.networking.k8s.io',
  'policy.networking.k8s.io',
  'snapshot.storage.k8s.io',
  'autoscaling.k8s.io',
  'metrics.k8s.io',
  'externaldns.k8s.io',
  'wgpolicyk8s.io',
  'multicluster.x-k8s.io',
  'cluster.x-k8s.io',
])

/** Kinds that a CustomResourceDefinition among the manifests makes available. */
export const definedKinds = (manifests: readonly Manifest[]): string[] =>
  manifests.flatMap((manifest) => {
    if (manifest.kind !== 'CustomResourceDefinition') return []
    const spec = manifest['spec'] as
      { readonly group?: string; readonly names?: { readonly kind?: string } } | undefined
    return spec?.group && spec.names?.kind ? [`${spec.group}/${spec.names.kind}`] : []
  })

/** `<group>/<version>/<Kind>` or `v1/<Kind>`, as charts declare what they install, without the version. */
export const withoutVersion = (kind: string): string => {
  const parts = kind.split('/')
  return parts.length > 2 ? `${parts[0]}/${parts.at(-1)}` : `/${parts.at(-1)}`
}
