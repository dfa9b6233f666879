import type { Manifest } from './manifest.ts'
import { crdData, crdIndex } from './schema/data.ts'

const namesOf = (component: string) => crdIndex('all').filter((facts) => facts.component === component)

/** Release of a component's CRDs that there is data for; undefined for a component without CRDs. */
export const crdRelease = (component: string): string | undefined => namesOf(component)[0]?.release

/**
 * The CustomResourceDefinitions of a component, rebuilt from schema data: structure, defaults and CEL rules as upstream,
 * without prose. Sorted by name; empty for a component without CRDs.
 */
export const crdsOf = (component: string): readonly Manifest[] =>
  namesOf(component).map(({ name }) => {
    const { annotations, spec } = crdData(`${component}/${name}`)
    return {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name, ...(annotations ? { annotations } : {}) },
      spec,
    }
  })

/** Kinds `<group>/<Kind>` that a component's CRDs make available. */
export const crdKinds = (component: string): readonly string[] =>
  namesOf(component).map((facts) => `${facts.group}/${facts.kind}`)
