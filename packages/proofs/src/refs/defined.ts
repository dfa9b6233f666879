import type { Model } from '@fleetwright/model'
import { kindOf, type Reference } from '@fleetwright/units'
import type { Peers } from '../tree/objects.ts'
import { dig, text } from '../tree/read.ts'

const key = (kind: string, namespace: string, name: string) => `${kind} ${namespace}/${name}`

const rbac = 'rbac.authorization.k8s.io'
const scheduling = 'scheduling.k8s.io'

/** Objects that every cluster has. */
const builtIn = new Set([
  ...['default', 'kube-system', 'kube-public', 'kube-node-lease', 'flux-system', 'argocd'].map((name) =>
    key('/Namespace', '', name),
  ),
  ...['admin', 'cluster-admin', 'edit', 'view'].map((name) => key(`${rbac}/ClusterRole`, '', name)),
  ...['system-cluster-critical', 'system-node-critical'].map((name) => key(`${scheduling}/PriorityClass`, '', name)),
])

/** Secrets that controllers write: from Certificates and ExternalSecrets. */
const madeSecret = (manifest: Peers['objects'][number]['manifest']): string | undefined => {
  if (manifest.kind === 'Certificate') return text(dig(manifest, 'spec', 'secretName'))
  if (manifest.kind === 'ExternalSecret') return text(dig(manifest, 'spec', 'target', 'name')) ?? manifest.metadata.name
  return undefined
}

const keysOf = ({ objects, parts }: Peers): Set<string> => {
  const keys = new Set<string>()
  for (const { manifest } of objects) {
    const { name, namespace = '' } = manifest.metadata
    keys.add(key(kindOf(manifest), namespace, name))
    const secret = madeSecret(manifest)
    if (secret !== undefined) keys.add(key('/Secret', namespace, secret))
  }
  for (const { variant } of parts) {
    for (const { installs } of variant.content.charts ?? []) {
      for (const one of installs.clusterScoped) {
        const [kind = '', name = ''] = one.split('/')
        keys.add(`chart ${kind}/${name}`)
      }
    }
  }
  return keys
}

const isExternal = ({ external, pullSecrets }: Model, { kind, namespace = '', name }: Reference): boolean => {
  if (kind === '/Secret')
    return (
      external.secrets.includes(`${namespace}/${name}`) || external.secrets.includes(name) || pullSecrets.includes(name)
    )
  if (kind === '/Namespace') return external.namespaces.includes(name)
  return kind.endsWith('Class') && external.classes.includes(name)
}

/** Tells which references are defined on some clusters, built in, or declared external. */
export const definedOn = (model: Model, peers: Peers): ((reference: Reference) => boolean) => {
  const keys = keysOf(peers)
  return (reference) => {
    const { kind, namespace = '', name } = reference
    const wanted = key(kind, namespace, name)
    return (
      keys.has(wanted) ||
      (namespace === '' && keys.has(`chart ${kind.split('/')[1] ?? ''}/${name}`)) ||
      builtIn.has(wanted) ||
      (kind === `${rbac}/ClusterRole` && name.startsWith('system:')) ||
      (kind === '/ConfigMap' && name === 'kube-root-ca.crt') ||
      isExternal(model, reference)
    )
  }
}
