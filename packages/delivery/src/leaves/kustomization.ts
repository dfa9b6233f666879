import type { Json6902Operation } from '@fleetwright/model'
import { emitYaml } from '@fleetwright/tree'
import { parse } from 'yaml'

export interface KustomizePatch {
  readonly target: {
    readonly group?: string
    readonly kind: string
    readonly name?: string
    readonly namespace?: string
  }
  readonly operations: readonly Json6902Operation[]
}

export interface Kustomize {
  readonly resources: readonly string[]
  readonly namePrefix?: string
  readonly patches?: readonly KustomizePatch[]
}

/** A patch as files hold it: the operations are YAML in a text. */
export interface PatchEntry {
  readonly target: object
  readonly patch: string
}

const written = new WeakMap<object, readonly Json6902Operation[]>()

/** A patch as text; what it was written from is remembered for those who look into it. */
export const patchEntry = <T extends object>(
  target: T,
  operations: readonly Json6902Operation[],
): { readonly target: T; readonly patch: string } => {
  const entry = { target, patch: emitYaml(operations) }
  written.set(entry, operations)
  return entry
}

/** Operations of a patch entry: remembered, or read from its text. */
export const operationsOf = (entry: PatchEntry): readonly Json6902Operation[] =>
  written.get(entry) ?? (parse(entry.patch) as Json6902Operation[])

/** A `kustomization.yaml`: every file and folder by name (L1), patches as JSON 6902 in place. */
export const kustomization = ({ resources, namePrefix, patches = [] }: Kustomize) => ({
  apiVersion: 'kustomize.config.k8s.io/v1beta1',
  kind: 'Kustomization',
  ...(namePrefix ? { namePrefix } : {}),
  resources,
  ...(patches.length ? { patches: patches.map(({ target, operations }) => patchEntry(target, operations)) } : {}),
})
