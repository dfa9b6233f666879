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
export type { ObjectOrigin, PlacedUnit, PlacedVariant, Placement } from './placed.ts'
