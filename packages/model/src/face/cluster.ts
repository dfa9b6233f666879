import type { Bytes, Cidr, Cpu, Day } from './measures.ts'
import type { Region } from './region.ts'

export type ClusterRole = 'primary' | 'standby' | 'hub' | 'store'
export type KubernetesMinor = '1.35' | '1.36'
export type TaintEffect = 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute'

export interface Taint {
  readonly key: string
  readonly value?: string
  readonly effect: TaintEffect
}

/** A set of equal nodes. Made with `nodes("c6i.2xlarge", { min: 10, max: 100 })`. */
export interface NodeGroupInput {
  readonly instanceType: string
  readonly min: number
  readonly max: number
  readonly labels?: Readonly<Record<string, string>>
  readonly taints?: readonly Taint[]
  /** What one node offers; needed only for instance types outside the catalogue. */
  readonly allocatable?: { readonly cpu: Cpu; readonly memory: Bytes }
}

/** Address ranges of one cluster; what is left out is allocated from the fleet's supernet and kept in the lock. */
export interface ClusterNetworkInput {
  /** Name of the routing domain; the fleet's own where left out. */
  readonly domain?: string
  readonly vpc?: Cidr
  readonly pods?: Cidr
  readonly services?: Cidr
}

/** Reconciliation is stopped on purpose: suspend in Flux, automated off in Argo CD. */
export interface Paused {
  readonly reason: string
  readonly until: Day
}

export interface ClusterInput<R extends string = string> {
  readonly ring: R
  readonly region: Region
  /** The `clusterRole`; exactly one primary per fleet that has several regions. */
  readonly role?: ClusterRole
  /** Kubernetes minor; the newest supported where left out. */
  readonly kubernetes?: KubernetesMinor
  /** Residency zone whose data may live here: `"eu"`. */
  readonly residency?: string
  readonly network?: ClusterNetworkInput
  readonly nodeGroups?: Readonly<Record<string, NodeGroupInput>>
  readonly labels?: Readonly<Record<string, string>>
  readonly compliance?: readonly string[]
  readonly paused?: Paused
}
