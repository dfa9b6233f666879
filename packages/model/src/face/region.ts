export type Provider = 'aws' | 'onprem'

/** A closed type: an unknown region does not compile. */
export interface Region<P extends Provider = Provider, N extends string = string> {
  readonly provider: P
  readonly name: N
  /** Availability zones, in order. */
  readonly zones: readonly string[]
}
