import { type Reference, referencesOf } from '@fleetwright/units'
import { type Manifest, podOf } from '../tree/objects.ts'
import { dig, items, text } from '../tree/read.ts'

const to = (kind: string, name: unknown, field: string, namespace?: string): Reference[] => {
  const found = text(name)
  if (found === undefined) return []
  return [{ kind, name: found, field, ...(namespace === undefined ? {} : { namespace }) }]
}

const ofPod = (spec: unknown, namespace: string): Reference[] => [
  ...to('node.k8s.io/RuntimeClass', dig(spec, 'runtimeClassName'), 'runtimeClassName'),
  ...items(dig(spec, 'volumes'))
    .flatMap((volume) => items(dig(volume, 'projected', 'sources')))
    .flatMap((source) => [
      ...(dig(source, 'configMap', 'optional') === true
        ? []
        : to('/ConfigMap', dig(source, 'configMap', 'name'), 'volumes.projected', namespace)),
      ...(dig(source, 'secret', 'optional') === true
        ? []
        : to('/Secret', dig(source, 'secret', 'name'), 'volumes.projected', namespace)),
    ]),
]

const storage = 'storage.k8s.io/StorageClass'

/** Names that do not order units, but have to exist all the same. */
const byKind: Readonly<Record<string, (manifest: Manifest, namespace: string) => Reference[]>> = {
  Canary: (manifest, namespace) =>
    items(dig(manifest, 'spec', 'service', 'gatewayRefs')).flatMap((one) =>
      to(
        'gateway.networking.k8s.io/Gateway',
        dig(one, 'name'),
        'gatewayRefs',
        text(dig(one, 'namespace')) ?? namespace,
      ),
    ),
  StatefulSet: (manifest) =>
    items(dig(manifest, 'spec', 'volumeClaimTemplates')).flatMap((one) =>
      to(storage, dig(one, 'spec', 'storageClassName'), 'volumeClaimTemplates'),
    ),
}

/** Every name that an object uses and that has to be defined on each of its clusters. */
export const allReferences = (manifest: Manifest): Reference[] => {
  const { namespace } = manifest.metadata
  const pod = podOf(manifest)
  return [
    ...to('/Namespace', namespace, 'metadata.namespace'),
    ...referencesOf(manifest),
    ...(pod ? ofPod(pod.spec, namespace ?? '') : []),
    ...(byKind[manifest.kind]?.(manifest, namespace ?? '') ?? []),
  ]
}
