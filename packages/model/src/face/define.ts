import type { AppInput, Canary, Rolling } from './app.ts'
import type { ClusterInput, NodeGroupInput } from './cluster.ts'
import type { Environment } from './environment.ts'
import type { Fleet, FleetInput } from './fleet.ts'
import type {
  ArgocdInput,
  DatasetInput,
  FluxInput,
  GatewayInput,
  GitSource,
  NamespaceInput,
  OwnContent,
  SecretRef,
} from './parts.ts'
import type { Stageable, Staged } from './staged.ts'

// All functions here give plain data back. They exist so that the editor knows what is meant at each place, and so that
// a reference is checked where it stands. Wrong shapes that get past the compiler are reported together by `resolve`.

/**
 * The root of a typed definition; a `fleet.ts` exports it by default.
 *
 * @example export default defineFleet({ name: 'shop', … })
 */
export const defineFleet = <
  const R extends string,
  const C extends string,
  const A extends string,
  const N extends string,
  const G extends string = never,
>(
  input: FleetInput<R, C, A, N, G>,
): Fleet => ({ $fleet: 1, input: input as unknown as FleetInput })

/** One Kubernetes cluster. */
export const cluster = <const R extends string = never>(input: ClusterInput<R>): ClusterInput<R> => input

/** What a product team runs. */
export const app = <
  const C extends string = never,
  const A extends string = never,
  const N extends string = never,
  const G extends string = never,
>(
  input: AppInput<C, A, N, G>,
): AppInput<C, A, N, G> => input

/** Runs on every cluster of the fleet. */
export const everywhere = 'everywhere' as const

/** A set of equal nodes that grows from `min` to `max`. */
export const nodes = (instanceType: string, size: Omit<NodeGroupInput, 'instanceType'>): NodeGroupInput => ({
  instanceType,
  ...size,
})

/** The repository that both engines pull. */
export const git = (url: string, options: Omit<GitSource, 'url'>): GitSource => ({ url, ...options })

/** A Secret that exists on the cluster already; never its content. */
export const secretRef = (name: string): SecretRef => ({ $secret: name })

/** Flux: controllers on every cluster pull the tree. */
export const flux = (): FluxInput => ({ engine: 'flux' })

/** Argo CD: one hub pulls the tree for all clusters. */
export const argocd = <const C extends string>(options: { readonly hub: C }): ArgocdInput<C> => ({
  engine: 'argocd',
  ...options,
})

/**
 * A field that changes ring by ring: `next` up to and including ring `upTo`, `else` behind it.
 *
 * @example replicas: staged(6, { upTo: 'canary', else: 4 })
 */
export const staged = <const T>(
  next: T,
  options: { readonly upTo: string; readonly else: T; readonly reason?: string },
): Staged<T> => ({
  $staged: { next, ...options },
})

/** New versions take traffic step by step and are rolled back by themselves. */
export const canary = (input: Omit<Canary, 'kind'>): Canary => ({ kind: 'canary', ...input })

/** New versions replace old pods in place. */
export const rolling = (): Rolling => ({ kind: 'rolling' })

/** A profile for rings. */
export const environment = (input: Environment): Environment => input

/** A namespace with its tenant, owner and room. */
export const namespace = (input: NamespaceInput): NamespaceInput => input

/** A public entry with TLS. */
export const gateway = (input: GatewayInput): GatewayInput => input

/** A data set and every place its bytes may rest. */
export const dataset = <const C extends string = never>(input: DatasetInput<C>): DatasetInput<C> => input

/** YAML files below the fleet's folder. */
export const manifests = (...files: readonly string[]): OwnContent => ({ kind: 'manifests', files })

/** Kubernetes objects written in TypeScript. */
export const objects = (...list: readonly Readonly<Record<string, unknown>>[]): OwnContent => ({
  kind: 'objects',
  objects: list,
})

/** A kustomize folder below the fleet's folder, resolved in process. */
export const kustomizeFolder = (folder: string): OwnContent => ({ kind: 'kustomize', folder })

/** A chart of your own at an exact version. */
export const chart = (input: Omit<Extract<OwnContent, { kind: 'chart' }>, 'kind'>): OwnContent => ({
  kind: 'chart',
  ...input,
})

/**
 * Typed helpers for a definition that is split into files: references are checked against these clusters there too.
 *
 * @example const { app } = scope(clusters)
 */
export const scope = <const C extends string>(_clusters: Readonly<Record<C, ClusterInput>>) => ({
  app: <const A extends string = never, const N extends string = never, const G extends string = never>(
    input: AppInput<NoInfer<C>, A, N, G>,
  ): AppInput<C, A, N, G> => input,
  dataset: (input: DatasetInput<NoInfer<C>>): DatasetInput<C> => input,
})

export type { Stageable }
