import { kindOf } from '@fleetwright/units'
import { type Manifest, type Placed } from './objects.ts'
import { dig, items, text } from './read.ts'

/** What a CRD in the tree says about its kind. */
export interface CrdFacts {
  readonly namespaced: boolean
  /** Versions that it serves. */
  readonly versions: readonly string[]
}

const factsOf = (crd: Manifest): CrdFacts => ({
  namespaced: dig(crd, 'spec', 'scope') !== 'Cluster',
  versions: items(dig(crd, 'spec', 'versions'))
    .filter((version) => dig(version, 'served') !== false)
    .flatMap((version) => text(dig(version, 'name')) ?? []),
})

/** The CRDs among some objects, by `<group>/<Kind>` of what they define. */
export const crdsAmong = (objects: readonly Placed[]): ReadonlyMap<string, CrdFacts> =>
  new Map(
    objects
      .filter(({ manifest }) => kindOf(manifest) === 'apiextensions.k8s.io/CustomResourceDefinition')
      .map(({ manifest }) => {
        const group = text(dig(manifest, 'spec', 'group')) ?? ''
        return [`${group}/${text(dig(manifest, 'spec', 'names', 'kind')) ?? ''}`, factsOf(manifest)] as const
      }),
  )
