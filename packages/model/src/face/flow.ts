import type { Cidr, Day } from './measures.ts'

/** One allowed network path, with a reason, an owner and a review date. `to` is an app, or an address range. */
export interface FlowInput<A extends string = string> {
  readonly to: A | { readonly cidr: Cidr; readonly except?: readonly Cidr[] }
  readonly port: number
  readonly protocol?: 'TCP' | 'UDP'
  readonly reason: string
  readonly owner: string
  readonly reviewBy: Day
}
