import type { Finding } from '@fleetwright/model'
import type { TreeFile } from '@fleetwright/tree'
import type { Placement } from '@fleetwright/units'
import { argocdFiles } from './argocd/engine.ts'
import { fluxFiles } from './flux/engine.ts'
import { leaves } from './leaves/leaf.ts'
import { overlays } from './leaves/overlay.ts'
import { sameResult } from './reach/same.ts'
import { bootstrapReports } from './reports/bootstrap.ts'
import { guaranteeReport } from './reports/guarantees.ts'
import { inventoryReport } from './reports/inventory.ts'

const engines = { flux: fluxFiles, argocd: argocdFiles } as const

/** Every file of the tree: engine-neutral leaves and overlays, the roots of every delivered engine, reports. */
export const deliver = (placement: Placement): readonly TreeFile[] => [
  ...leaves(placement),
  ...overlays(placement),
  ...placement.model.delivery.engines.flatMap((engine) => engines[engine](placement)),
  guaranteeReport(placement.model),
  inventoryReport(placement),
  ...bootstrapReports(placement.model),
]

/** Both engines, same result: proven from the emitted files on every run. */
export const proveSameResult = (placement: Placement, files: ReadonlyMap<string, TreeFile>): readonly Finding[] =>
  sameResult(placement.model, (path) => files.get(path)?.content?.())
