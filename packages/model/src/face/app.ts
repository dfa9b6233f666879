import type { Paused } from './cluster.ts'
import type { FlowInput } from './flow.ts'
import type { Bytes, Cpu, Duration, Percent } from './measures.ts'
import type { Stageable } from './staged.ts'

export type Criticality = 'critical' | 'standard' | 'best-effort'

/** Runs the app on every cluster of the fleet. */
export type Everywhere = 'everywhere'

/** Horizontal scaling on CPU use. With it no `spec.replicas` is emitted (INV-OWN-2). */
export interface Scale {
  readonly min: number
  readonly max: number
  /** Average CPU use that the autoscaler aims at; `"70%"` where left out. */
  readonly cpu?: Percent
}

export interface Canary {
  readonly kind: 'canary'
  /** Share of traffic added per step: `"20%"`. */
  readonly step: Percent
  /** Share of traffic at which the canary is promoted; `"100%"` where left out. */
  readonly max?: Percent
  /** Time between two steps; `"1m"` where left out. */
  readonly interval?: Duration
  /** Failed checks before rollback; 5 where left out. Flagger counts failures, not successes. */
  readonly threshold?: number
  /** Largest share of failed requests: `"1%"`. */
  readonly errors: Percent
  /** Largest 99th percentile of the request duration in milliseconds. */
  readonly latencyMs?: number
  /** Largest CPU use of the canary's pods. */
  readonly cpu?: Percent
  /** Runs load against the canary through the load tester while it is analysed. */
  readonly loadTest?: { readonly path: string; readonly requestsPerSecond: number }
  /** Declared limits that the computed promotion and rollback times must keep (INV-CAN-1). */
  readonly within?: { readonly promotion: Duration; readonly rollback: Duration }
}

export interface Rolling {
  readonly kind: 'rolling'
}

export interface Expose<G extends string = string> {
  readonly gateway: G
  readonly host: string
  /** Path prefix; `"/"` where left out. */
  readonly path?: string
}

export interface Resources {
  readonly cpu: Cpu
  readonly memory: Bytes
  /** Limits; the memory limit equals the request and CPU has four times the request where left out. */
  readonly limits?: { readonly cpu?: Cpu; readonly memory?: Bytes }
}

/** What a region adds to the settings of an app: `{ "eu-west-1": { env: { GDPR_MODE: "true" } } }`. */
export interface Regional {
  readonly env?: Readonly<Record<string, string>>
  readonly config?: Readonly<Record<string, string>>
}

export interface Probes {
  readonly liveness: string
  readonly readiness: string
}

/** What a product team runs. Versions are not here: they live in the lock, per ring. */
export interface AppInput<
  C extends string = string,
  A extends string = string,
  N extends string = string,
  G extends string = string,
> {
  readonly on: Everywhere | readonly C[]
  /** Image repository without tag or digest: `"registry.example.com/frontend"`. */
  readonly image: string
  readonly namespace: N
  readonly criticality: Criticality
  /** The team; the namespace's owner where left out. Label `owner`. */
  readonly owner?: string
  /** Label `cost-center`; the namespace's where left out. */
  readonly costCenter?: string
  /** Port of the container that serves requests; 8080 where left out. */
  readonly port?: number
  /** Port of the container that serves `/metrics`; 9090 where left out, none with `false`. */
  readonly metrics?: number | false
  readonly replicas?: Stageable<number | Scale>
  readonly resources?: Stageable<Resources>
  readonly env?: Stageable<Readonly<Record<string, string>>>
  /** ConfigMap data, mounted as environment. */
  readonly config?: Stageable<Readonly<Record<string, string>>>
  /** Name of that ConfigMap; `<app>-config` where left out. */
  readonly configName?: string
  readonly regional?: Readonly<Record<string, Regional>>
  readonly probes?: Probes
  readonly expose?: Expose<G>
  readonly rollout?: Stageable<Canary | Rolling>
  readonly flows?: readonly FlowInput<A>[]
  /** Node group that the pods run on (label `workload`). */
  readonly nodeGroup?: string
  /** Limits that the app's alerts watch. */
  readonly alerts?: { readonly errors: Percent; readonly latencyMs: number; readonly runbook: string }
  /** Declared external secrets that the pods read as environment, by name. */
  readonly secrets?: readonly string[]
  readonly paused?: Paused
}
