import type { Manifest } from './manifest.ts'

/** What the interfaces of `kubernetes-models` have in common. */
interface TypedObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata?: object
}

/**
 * An object checked against the interface of its kind while it is written, as a plain manifest.
 *
 * @example typed<IDeployment>({ apiVersion: 'apps/v1', kind: 'Deployment', … })
 */
export const typed = <T extends TypedObject>(object: T): Manifest => object as unknown as Manifest
