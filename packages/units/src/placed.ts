import type { Cluster, Model, ModelPath } from '@fleetwright/model'
import type { AnyUnit, Content, Overlay, UnitId } from './unit.ts'

/** One variant of a unit, rendered once for all its clusters. */
export interface PlacedVariant {
  /** `<ring>[.<dimension>-<value>…]`; for `crds` units none: their folder is shared. */
  readonly key: string
  readonly clusters: readonly Cluster[]
  readonly content: Content
  /** Folder of the leaf relative to `gitops/<fleet>/`: `apps/frontend/world`. */
  readonly folder: string
}

/** A unit with its variants rendered, its overlays computed and its place in the order known. */
export interface PlacedUnit {
  readonly id: UnitId
  readonly unit: AnyUnit
  readonly variants: readonly PlacedVariant[]
  /** By cluster name; only clusters that differ. */
  readonly overlays: ReadonlyMap<string, Overlay>
  /** Units that must be ready first, sorted; derived, never written by hand. */
  readonly after: readonly UnitId[]
  /** Longest way from a unit that needs nothing: the Argo CD wave. */
  readonly wave: number
}

/** All units of a fleet in their derived order. */
export interface Placement {
  readonly model: Model
  /** Sorted by wave, then id. */
  readonly units: readonly PlacedUnit[]
  readonly byId: ReadonlyMap<UnitId, PlacedUnit>
}

/** Where an object comes from: for findings, ownership and `explain`. */
export interface ObjectOrigin {
  readonly unit: UnitId
  readonly variant: string
  readonly source: ModelPath
}
