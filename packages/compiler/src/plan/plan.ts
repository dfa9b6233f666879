import type { EngineName, Finding } from '@fleetwright/model'

/** What happens to one file of the tree. */
export type ChangeKind = 'added' | 'changed' | 'removed'

export interface FileChange {
  readonly path: string
  readonly kind: ChangeKind
  readonly unit: string
  /** Model path that the file comes from. */
  readonly source: string
  /** Ring whose clusters read the file; none for shared CRDs, hub files and reports. */
  readonly ring?: string
  /** Changed by another release of Fleetwright and not by the definition. */
  readonly byTool: boolean
}

/** An image that moves, over all workloads. */
export interface ImageChange {
  readonly repository: string
  readonly from: string
  readonly to: string
  readonly rings: readonly string[]
  readonly clusters: number
}

/** An object that goes away, and what each engine does about it. */
export interface ObjectRemoval {
  readonly object: string
  readonly unit: string
  readonly clusters: readonly string[]
  readonly meaning: Readonly<Partial<Record<EngineName, string>>>
}

/** What a change does: complete at summary level, however large it is. */
export interface Plan {
  readonly fleet: string
  readonly base: string
  readonly findings: readonly Finding[]
  readonly clusters: readonly string[]
  readonly rings: readonly string[]
  readonly units: readonly string[]
  readonly images: readonly ImageChange[]
  readonly removals: readonly ObjectRemoval[]
  readonly files: readonly FileChange[]
  /** Changes to RBAC, NetworkPolicies, CRDs and immutable fields, as `<what>: <object>`. */
  readonly sensitive: readonly string[]
  /** Why tool and definition changes could not be told apart, where that is so. */
  readonly toolUnknown?: string
}
