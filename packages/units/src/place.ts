import type { Cluster, Finding, Model } from '@fleetwright/model'
import { canonical } from '@fleetwright/tree'
import { edgesOf, type Rendered } from './edges.ts'
import { circleFinding, reduced, wavesOf } from './order.ts'
import { overlayFindings } from './overlay-check.ts'
import { ownershipFindings } from './ownership.ts'
import { guarded } from './protect.ts'
import type { PlacedUnit, PlacedVariant, Placement } from './placed.ts'
import type { AnyUnit, Content, Overlay, UnitId } from './unit.ts'
import { type VariantGroup, variantsOf } from './variants.ts'

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** CRDs are immutable and shared by rings: one folder per component and version. */
const groupsOf = (unit: AnyUnit, clusters: readonly Cluster[]): VariantGroup[] => {
  const [first] = clusters
  if (!unit.id.startsWith('crds/') || !first) return variantsOf(unit, clusters)
  return [{ key: '', clusters, sees: { ring: first.ring, key: '' } }]
}

/** Objects as they are written: protected where losing them loses data, in canonical form. */
const written = (unit: AnyUnit, content: Content): Content => ({
  ...content,
  manifests: content.manifests.map((manifest) =>
    canonical(guarded(manifest, unit.prune === 'keep' && !manifest.metadata.namespace)),
  ),
})

const render = (unit: AnyUnit, { key, clusters, sees }: VariantGroup): PlacedVariant => ({
  key,
  clusters,
  content: written(unit, unit.render(sees as unknown as Parameters<AnyUnit['render']>[0])),
  folder: key ? `${unit.id}/${key}` : unit.id,
})

/** What a unit holds in one ring, over all its variants there: for parts that describe other units, such as their rights. */
export const contentsIn = (unit: AnyUnit, model: Model, ring: string): readonly Content[] => {
  const clusters = model.clusters.filter((cluster) => cluster.ring.name === ring && unit.on.includes(cluster.name))
  return groupsOf(unit, clusters).map((group) => render(unit, group).content)
}

const overlaysOf = (unit: AnyUnit, clusters: readonly Cluster[]): Map<string, Overlay> => {
  const overlays = new Map<string, Overlay>()
  for (const cluster of unit.overlay ? clusters : []) {
    const overlay = unit.overlay?.(cluster)
    if (overlay && (overlay.patches.length || Object.keys(overlay.values ?? {}).length))
      overlays.set(cluster.name, overlay)
  }
  return overlays
}

const twice = (units: readonly AnyUnit[]): Finding[] => {
  const seen = new Map<UnitId, AnyUnit>()
  return units.flatMap((unit) => {
    const other = seen.get(unit.id)
    seen.set(unit.id, unit)
    if (!other) return []
    const message = `Two parts of the definition give the unit ${unit.id}: ${other.source} and ${unit.source}.`
    return [
      { code: 'unit-twice', severity: 'error', path: unit.source, message, hint: 'Rename one of the two.' } as const,
    ]
  })
}

/** What places units: `placement` is missing where the units cannot be ordered or one id stands for two. */
export interface PlaceResult {
  readonly placement?: Placement
  readonly findings: readonly Finding[]
}

/**
 * Renders every variant once, derives the order and checks ownership.
 *
 * @example const { placement, findings } = place(units, model)
 */
export const place = (units: readonly AnyUnit[], model: Model): PlaceResult => {
  const clusters = new Map(model.clusters.map((cluster) => [cluster.name, cluster] as const))
  const double = twice(units)
  if (double.length) return { findings: double }
  const rendered: Rendered[] = units
    .filter((unit) => unit.on.length)
    .map((unit) => {
      const on = [...unit.on].sort(compare).flatMap((name) => clusters.get(name) ?? [])
      return {
        id: unit.id,
        unit,
        variants: groupsOf(unit, on).map((group) => render(unit, group)),
        overlays: overlaysOf(unit, on),
      }
    })
    .sort((a, b) => compare(a.id, b.id))
  const { edges, findings } = edgesOf(rendered, model)
  const loop = circleFinding(edges, rendered)
  if (loop) return { findings: [...findings, loop] }
  const waves = wavesOf(edges)
  const after = reduced(edges, rendered)
  const placed = rendered
    .map((unit): PlacedUnit => ({ ...unit, after: after.get(unit.id) ?? [], wave: waves.get(unit.id) ?? 0 }))
    .sort((a, b) => a.wave - b.wave || compare(a.id, b.id))
  const placement = { model, units: placed, byId: new Map(placed.map((unit) => [unit.id, unit] as const)) }
  return { placement, findings: [...findings, ...ownershipFindings(placed), ...overlayFindings(placed)] }
}
