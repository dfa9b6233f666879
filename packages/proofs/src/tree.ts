import type { Model } from '@fleetwright/model'
import type { TreeFile } from '@fleetwright/tree'
import type { Placement } from '@fleetwright/units'

/** What tree rules see: the units as placed, and the files as the engines will read them. */
export interface FleetTree {
  readonly model: Model
  readonly placement: Placement
  /** Every file of the tree by path relative to `gitops/<fleet>/`. */
  readonly files: ReadonlyMap<string, TreeFile>
}
