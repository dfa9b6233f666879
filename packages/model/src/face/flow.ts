import type { Cidr, Day } from './measures.ts'

interface FlowFacts {
  /** Port of the target's container. */
  readonly port: number
  readonly protocol?: 'TCP' | 'UDP'
  readonly reason: string
  readonly owner: string
  readonly reviewBy: Day
}

/** A flow to another app of the fleet. */
export interface FlowToApp<A extends string = string> extends FlowFacts {
  readonly to: A
}

/** A flow out of the cluster, to an address range. */
export interface FlowToRange extends FlowFacts {
  readonly cidr: Cidr
  readonly except?: readonly Cidr[]
}

/** One allowed network path, with a reason, an owner and a review date. */
export type FlowInput<A extends string = string> = FlowToApp<A> | FlowToRange
