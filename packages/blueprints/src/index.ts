import type { Model } from '@fleetwright/model'
import type { AnyUnit } from '@fleetwright/units'
import { apps } from './app/app.ts'
import type { Blueprint } from './blueprint.ts'
import { gateways } from './gateway.ts'
import { guards } from './guards/guards.ts'
import { namespaces } from './namespace.ts'

/** Every domain idea, one file each. */
export const blueprints: readonly Blueprint[] = [namespaces, guards, gateways, apps]

/** All units that the definition's own ideas give. */
export const blueprintUnits = (model: Model): readonly AnyUnit[] =>
  blueprints.flatMap((blueprint) => blueprint.units(model))

export type { Blueprint } from './blueprint.ts'
