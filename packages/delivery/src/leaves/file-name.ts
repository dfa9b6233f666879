import type { Manifest } from '@fleetwright/manifests'

const slug = (text: string) => text.toLowerCase().replace(/[^a-z0-9.-]+/g, '-')

/** `deployment-frontend.yaml`: kind and name, so that it never changes because a neighbour appeared. */
const plain = (manifest: Manifest): string => `${slug(manifest.kind)}-${slug(manifest.metadata.name)}`

const withNamespace = (manifest: Manifest): string =>
  `${plain(manifest)}.${slug(manifest.metadata.namespace ?? 'cluster')}`

const withGroup = (manifest: Manifest): string =>
  `${withNamespace(manifest)}.${slug(manifest.apiVersion.split('/')[0] ?? '')}`

/**
 * File names of the objects of one leaf. Only objects that really share a name get their namespace, then their API
 * group, into it.
 */
export const fileNames = (manifests: readonly Manifest[]): ReadonlyMap<Manifest, string> => {
  const names = new Map<Manifest, string>()
  const name = (group: readonly Manifest[], [first, ...rest]: readonly ((manifest: Manifest) => string)[]): void => {
    if (!first) return
    const buckets = new Map<string, Manifest[]>()
    for (const manifest of group) {
      const key = first(manifest)
      buckets.set(key, [...(buckets.get(key) ?? []), manifest])
    }
    for (const [key, bucket] of buckets) {
      if (bucket.length === 1 && bucket[0]) names.set(bucket[0], `${key}.yaml`)
      else if (rest.length) name(bucket, rest)
      else for (const manifest of bucket) names.set(manifest, `${key}.yaml`)
    }
  }
  name(manifests, [plain, withNamespace, withGroup])
  return names
}
