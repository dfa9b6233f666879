import type { Duration } from './measures.ts'

/** The profile a ring inherits. Typed in `environments/`. */
export interface Environment {
  readonly environment: 'development' | 'staging' | 'production' | 'edge'
  /** What an admission policy does with a violation. */
  readonly policyMode: 'audit' | 'deny'
  /** Fewest replicas of a workload, by criticality. */
  readonly minReplicas: { readonly critical: number; readonly standard: number; readonly 'best-effort': number }
  /** How often an engine compares the cluster with Git, how soon it tries again, and how long one apply may take. */
  readonly intervals: { readonly sync: Duration; readonly retry: Duration; readonly timeout: Duration }
  /** Exact versions and digests are required; deletion is protected. */
  readonly production: boolean
}
