import type { Model } from '@fleetwright/model'
import type { AnyUnit } from '@fleetwright/units'

/** A domain idea turned into units: pure, one file per idea. */
export interface Blueprint {
  readonly name: string
  readonly units: (model: Model) => readonly AnyUnit[]
}
