export { applyJson6902, type PatchProblem } from './json6902.ts'
export { moveEntry, type MovePhase, withMoves } from './moves.ts'
export { definedKinds, groupOf, identityOf, isBuiltIn, kindOf, titleOf } from './objects.ts'
export { ownershipFindings } from './ownership.ts'
export { ownUnits, withPatches } from './own/own.ts'
export { contentsIn, place, type PlaceResult } from './place.ts'
export type { ObjectOrigin, PlacedUnit, PlacedVariant, Placement } from './placed.ts'
export { type Reference, referencesOf } from './references.ts'
export { dimensions, layers } from './unit.ts'
export type {
  AnyUnit,
  Area,
  ChartRelease,
  Content,
  Dimension,
  HealthCheck,
  Layer,
  Overlay,
  PatchTarget,
  Prune,
  Unit,
  UnitId,
  Variant,
} from './unit.ts'
