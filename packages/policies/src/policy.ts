import type { Manifest } from '@fleetwright/manifests'

/** A CEL rule. `over: 'podSpec'` is written once and expanded by us to Pod and to every controller of pods. */
export interface PolicyRule {
  readonly expression: string
  readonly message: string
  /** CEL giving a message with the offending names. */
  readonly messageExpression?: string
}

export type PolicyMatch =
  | { readonly over: 'pod' }
  | { readonly over: 'object'; readonly group: string; readonly version: string; readonly resources: readonly string[] }

/** One rule of operations or compliance: fixtures are required by type. */
export interface Policy {
  /** DNS label: `require-owner-labels`. */
  readonly name: string
  readonly title: string
  readonly category: string
  readonly severity: 'low' | 'medium' | 'high' | 'critical'
  /** Inventory ids and controls it serves. */
  readonly controls: readonly string[]
  readonly match: PolicyMatch
  /** Over `object` for `object` matches; over `podSpec` and `podMeta` for `pod` matches. */
  readonly rules: readonly [PolicyRule, ...PolicyRule[]]
  readonly fixtures: {
    readonly pass: readonly [Manifest, ...Manifest[]]
    readonly fail: readonly [
      { readonly object: Manifest; readonly message: string },
      ...{ readonly object: Manifest; readonly message: string }[],
    ]
  }
}

/** Policies that are rolled out together: one unit. */
export interface PolicyPack {
  readonly name: string
  readonly title: string
  readonly policies: readonly Policy[]
}
