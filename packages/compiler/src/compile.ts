import { blueprintUnits } from '@fleetwright/blueprints'
import { componentUnits } from '@fleetwright/components'
import { deliver, proveSameResult, reconcilerUnits } from '@fleetwright/delivery'
import { type Finding, type Lock, type Model, resolve } from '@fleetwright/model'
import { operationsPack, judgePlacement, policyUnits } from '@fleetwright/policies'
import { type FleetTree, prove } from '@fleetwright/proofs'
import type { TreeFile } from '@fleetwright/tree'
import { ownUnits, place, type Placement, withMoves, withPatches } from '@fleetwright/units'
import type { DeclaredFiles } from './inputs.ts'
import { judgeManifests } from './judge.ts'
import type { LoadedFleet } from './load.ts'
import { hasErrors, sortFindings } from './sort.ts'

/** What one definition gives. Later phases are missing where an earlier one found errors. */
export interface Compiled {
  readonly name: string
  readonly findings: readonly Finding[]
  /** The lock this definition needs; equal to the old one where nothing has to move. */
  readonly lock: Lock
  readonly model?: Model
  readonly placement?: Placement
  /** Complete only where there is no error among the findings. */
  readonly files?: readonly TreeFile[]
}

export interface CompileOptions {
  /** Day `YYYY-MM-DD` for rules about dates; they do not run without it. */
  readonly asOf?: string
  /** Problems found before: they are reported too, and nothing after the proofs is tried. */
  readonly early?: readonly Finding[]
}

const packs = [operationsPack]

const unitsOf = (model: Model, files: DeclaredFiles) => {
  const folder = `fleet/${model.name}/`
  const components = componentUnits(model)
  const own = ownUnits(model, files, folder)
  const units = [...blueprintUnits(model), ...components.units, ...policyUnits(model, packs), ...own.units]
  const patched = withPatches([...units, ...reconcilerUnits(model, units)], model)
  const moved = withMoves(patched.units, model)
  return {
    units: moved.units,
    findings: [...components.findings, ...own.findings, ...patched.findings, ...moved.findings],
  }
}

const judge = (tree: FleetTree): Finding[] => [
  ...judgeManifests(tree.placement),
  ...judgePlacement(packs, tree.placement),
  ...proveSameResult(tree.placement, tree.files),
]

/**
 * All phases in order: resolve → prove → units → place → deliver → judge. Pure: no file is read or written here.
 * A phase runs only where the one before it left no error, so that one mistake is not reported ten times.
 */
export const compile = (loaded: LoadedFleet, files: DeclaredFiles, options: CompileOptions = {}): Compiled => {
  const dates = options.asOf ? { asOf: options.asOf } : {}
  const { name } = loaded
  const resolved = resolve(loaded.fleet, loaded.lock)
  const { lock, model } = resolved
  if (!model || hasErrors(resolved.findings))
    return { name, lock, findings: sortFindings([...(options.early ?? []), ...resolved.findings]) }

  const proven = prove(model, undefined, dates)
  const made = unitsOf(model, files)
  const early = [...(options.early ?? []), ...resolved.findings, ...proven, ...made.findings]
  if (hasErrors(early)) return { name, lock, model, findings: sortFindings(early) }

  const placed = place(made.units, model)
  const { placement } = placed
  if (!placement || hasErrors(placed.findings)) {
    return { name, lock, model, findings: sortFindings([...early, ...placed.findings]) }
  }
  const delivered = deliver(placement)
  const tree: FleetTree = { model, placement, files: new Map(delivered.map((file) => [file.path, file] as const)) }
  const late = [...judge(tree), ...prove(model, tree, dates)]
  const findings = sortFindings([...early, ...placed.findings, ...late])
  return { name, lock, model, placement, files: delivered, findings }
}
