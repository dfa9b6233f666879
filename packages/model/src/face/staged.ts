/** A value that reaches the rings one after the other: `next` up to and including ring `upTo`, `else` behind it. */
export interface Staged<T> {
  readonly $staged: { readonly next: T; readonly upTo: string; readonly else: T; readonly reason?: string }
}

/** A field that may be staged. */
export type Stageable<T> = T | Staged<T>
