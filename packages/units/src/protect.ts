import type { Manifest } from '@fleetwright/manifests'

/** What Flux and Argo CD each read as "do not delete this with the rest" (S6). */
const protection = {
  'kustomize.toolkit.fluxcd.io/prune': 'disabled',
  'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm',
}

/** Losing these loses data, or everything that depends on them. */
const always = new Set([
  'Namespace',
  'CustomResourceDefinition',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'StatefulSet',
])

/** A shell script's own `${…}` is not for Flux to fill (L7). */
const literal = /\$\{/

const annotated = (manifest: Manifest, annotations: Readonly<Record<string, string>>): Manifest => ({
  ...manifest,
  metadata: { ...manifest.metadata, annotations: { ...manifest.metadata.annotations, ...annotations } },
})

/** An object with the annotations that keep it from harm; `keep` for units that are never pruned. */
export const guarded = (manifest: Manifest, keep: boolean): Manifest => {
  const kept = keep || always.has(manifest.kind) ? annotated(manifest, protection) : manifest
  return literal.test(JSON.stringify(kept))
    ? annotated(kept, { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' })
    : kept
}
