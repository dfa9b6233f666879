import type { Json6902Operation } from '@fleetwright/model'
import { emitYaml } from '@fleetwright/tree'

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

/** A `kustomization.yaml`: every file and folder by name (L1), patches as JSON 6902 in place. */
export const kustomizationText = ({ resources, namePrefix, patches = [] }: Kustomize): string =>
  emitYaml({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    ...(namePrefix ? { namePrefix } : {}),
    resources,
    ...(patches.length
      ? { patches: patches.map(({ target, operations }) => ({ target, patch: emitYaml(operations) })) }
      : {}),
  })
