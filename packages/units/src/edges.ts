import type { Finding, Model } from '@fleetwright/model'
import type { Manifest } from '@fleetwright/manifests'
import { definedKinds, identityOf, isBuiltIn, kindOf, withoutVersion } from './objects.ts'
import type { PlacedUnit } from './placed.ts'
import { referencesOf } from './references.ts'
import type { UnitId } from './unit.ts'

/** Why one unit waits for another. */
export type Edges = ReadonlyMap<UnitId, ReadonlyMap<UnitId, string>>

/** A unit before its order is known. */
export type Rendered = Omit<PlacedUnit, 'after' | 'wave'>

/** Namespaces that every cluster has, or that come with the engine itself. */
const givenNamespaces = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease', 'flux-system', 'argocd'])

const manifestsOf = (unit: Rendered): readonly Manifest[] =>
  unit.variants.flatMap((variant) => variant.content.manifests)
const chartsOf = (unit: Rendered) => unit.variants.flatMap((variant) => variant.content.charts ?? [])

const usedKinds = (unit: Rendered): string[] => [
  ...new Set([
    ...manifestsOf(unit).map(kindOf),
    ...chartsOf(unit).flatMap((chart) => chart.installs.kinds.map(withoutVersion)),
  ]),
]

const usedNamespaces = (unit: Rendered): string[] => [
  ...new Set([
    ...manifestsOf(unit).flatMap((manifest) => manifest.metadata.namespace ?? []),
    ...chartsOf(unit).map((chart) => chart.namespace),
  ]),
]

const index = <T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, readonly T[]> => {
  const map = new Map<string, T[]>()
  for (const [key, value] of entries) {
    const list = map.get(key)
    if (!list) map.set(key, [value])
    else if (!list.includes(value)) list.push(value)
  }
  return map
}

/** Clusters of a unit that none of the others reaches. */
const uncovered = (unit: Rendered, others: readonly Rendered[]): string[] => {
  const covered = new Set(others.flatMap((other) => other.unit.on))
  return unit.unit.on.filter((cluster) => !covered.has(cluster))
}

const some = (clusters: readonly string[]) =>
  `${clusters.slice(0, 3).join(', ')}${clusters.length > 3 ? ` and ${clusters.length - 3} more` : ''}`

/**
 * Who waits for whom, and why: kinds used against kinds provided, namespaces against Namespace objects, names referred
 * to against names defined, workloads against the guards, reconcilers and policies of their namespace. Nobody writes
 * order by hand.
 */
export const edgesOf = (
  units: readonly Rendered[],
  model: Model,
): { readonly edges: Edges; readonly findings: readonly Finding[] } => {
  const edges = new Map<UnitId, Map<UnitId, string>>(units.map((unit) => [unit.id, new Map()]))
  const findings: Finding[] = []
  const byId = new Map(units.map((unit) => [unit.id as string, unit] as const))
  const providers = index(
    units.flatMap((unit) =>
      [...(unit.unit.provides ?? []), ...definedKinds(manifestsOf(unit))].map((kind) => [kind, unit] as const),
    ),
  )
  const definers = index(
    units.flatMap((unit) => manifestsOf(unit).map((manifest) => [identityOf(manifest), unit] as const)),
  )
  const policies = units.filter((unit) => unit.unit.layer === 'policies')
  const external = new Set(model.external.crds)

  const meets = (a: Rendered, b: Rendered) => {
    const on = new Set(b.unit.on)
    return a.unit.on.some((cluster) => on.has(cluster))
  }
  const wait = (unit: Rendered, other: Rendered, why: string) => {
    if (unit.id === other.id || !meets(unit, other)) return
    const reasons = edges.get(unit.id)
    if (reasons && !reasons.has(other.id)) reasons.set(other.id, why)
  }
  const missing = (unit: Rendered, code: string, message: string, hint: string, clusters: readonly string[]) =>
    findings.push({
      code,
      severity: 'error',
      path: unit.unit.source,
      message,
      hint,
      counterexample: `on ${some(clusters)}`,
    })

  for (const unit of units) {
    for (const kind of usedKinds(unit)) {
      if (isBuiltIn(kind)) continue
      const found = providers.get(kind) ?? []
      for (const other of found) wait(unit, other, `it uses ${kind}`)
      const left = external.has(kind) ? [] : uncovered(unit, found)
      if (left.length) {
        const hint = `Add the component that installs ${kind} to these clusters, or declare it: external: { crds: ["${kind}"] }.`
        missing(unit, 'F7', `Unit ${unit.id} uses ${kind}, which nothing provides.`, hint, left)
      }
    }
    for (const namespace of usedNamespaces(unit)) {
      const space = byId.get(`namespaces/${namespace}`)
      if (space) wait(unit, space, `it is in namespace ${namespace}`)
      const given = givenNamespaces.has(namespace) || model.external.namespaces.includes(namespace)
      const left = given || unit.unit.layer === 'namespaces' ? [] : uncovered(unit, space ? [space] : [])
      if (left.length) {
        const hint = `Declare it in namespaces, or as external: { namespaces: ["${namespace}"] }.`
        missing(unit, 'REF', `Unit ${unit.id} is in namespace "${namespace}", which nothing creates.`, hint, left)
      }
      const guard = byId.get(`guards/${namespace}`)
      const early =
        unit.unit.layer === 'namespaces' ||
        unit.unit.layer === 'crds' ||
        unit.unit.layer === 'guards' ||
        unit.unit.layer === 'tenants'
      if (guard && !early) wait(unit, guard, `the guards of namespace ${namespace} come before its workloads`)
      const tenant = byId.get(`tenants/${namespace}`)
      if (tenant && unit.unit.namespace === namespace && unit.unit.layer === 'apps')
        wait(unit, tenant, `its reconciler has its rights from there`)
    }
    for (const manifest of manifestsOf(unit)) {
      for (const reference of referencesOf(manifest)) {
        const key = `${reference.kind}/${reference.namespace ?? ''}/${reference.name}`
        for (const other of definers.get(key) ?? [])
          wait(unit, other, `it refers to ${reference.kind.split('/')[1] ?? ''} ${reference.name}`)
      }
    }
    if (unit.unit.layer === 'apps')
      for (const policy of policies) wait(unit, policy, 'policies come before the workloads they judge')
    for (const need of unit.unit.needs ?? []) {
      const found = byId.get(need) ? [byId.get(need) as Rendered] : (providers.get(need) ?? [])
      for (const other of found) wait(unit, other, `it needs ${need}`)
      const left = isBuiltIn(need) && need.startsWith('/') ? [] : uncovered(unit, found)
      if (left.length)
        missing(
          unit,
          'F7',
          `Unit ${unit.id} needs ${need}, which is not there.`,
          `Add what provides ${need} to these clusters.`,
          left,
        )
    }
  }
  return { edges, findings }
}
