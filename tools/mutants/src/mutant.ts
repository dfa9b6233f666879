/** One rule or policy, deleted or weakened, and what its own fixtures say of it then. */
export interface Mutant {
  /** `require-owner: rule 1 always holds` */
  readonly name: string
  /** The fixture that turned red; undefined for a survivor. */
  readonly killedBy: string | undefined
}

/** A survivor that is known and accepted until a day. */
export interface Allowed {
  readonly mutant: string
  readonly reason: string
  readonly owner: string
  /** `YYYY-MM-DD` */
  readonly expires: string
}

export interface Score {
  readonly total: number
  readonly killed: number
  readonly survivors: readonly string[]
  /** Entries of the allow list that have expired or that no survivor needs. */
  readonly stale: readonly string[]
}

/** Counts; survivors that an unexpired entry allows do not count against the run. */
export const score = (mutants: readonly Mutant[], allowed: readonly Allowed[], asOf: string): Score => {
  const alive = mutants.filter((mutant) => mutant.killedBy === undefined).map((mutant) => mutant.name)
  const valid = new Set(allowed.filter((entry) => entry.expires >= asOf).map((entry) => entry.mutant))
  return {
    total: mutants.length,
    killed: mutants.length - alive.length,
    survivors: alive.filter((name) => !valid.has(name)),
    stale: allowed
      .filter((entry) => entry.expires < asOf || !alive.includes(entry.mutant))
      .map((entry) => `${entry.mutant} (until ${entry.expires})`),
  }
}
