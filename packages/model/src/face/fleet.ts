import type { AppInput } from './app.ts'
import type { ClusterInput } from './cluster.ts'
import type { Environment } from './environment.ts'
import type {
  CapacityInput,
  ComponentInput,
  DatasetInput,
  DeliveryInput,
  ExternalInput,
  GatewayInput,
  GitSource,
  MoveInput,
  NamespaceInput,
  NetworkInput,
  OwnInput,
  PatchInput,
  RecoveryInput,
} from './parts.ts'

/**
 * The root of one typed definition. Names are keys; every reference is checked where it stands:
 * `NoInfer` makes the keys the only place from which names are inferred.
 */
export interface FleetInput<
  R extends string = string,
  C extends string = string,
  A extends string = string,
  N extends string = string,
  G extends string = string,
> {
  readonly name: string
  readonly source: GitSource
  readonly delivery: DeliveryInput<NoInfer<C>>
  /** Ordered: change reaches the rings in the order of the keys. */
  readonly rings: Readonly<Record<R, Environment>>
  readonly network: NetworkInput
  readonly clusters: { readonly [K in C]: ClusterInput<NoInfer<R>> }
  readonly namespaces: { readonly [K in N]: NamespaceInput }
  readonly gateways?: { readonly [K in G]: GatewayInput }
  readonly components?: Readonly<Record<string, ComponentInput<NoInfer<C>>>>
  readonly apps: { readonly [K in A]: AppInput<NoInfer<C>, NoInfer<A>, NoInfer<N>, NoInfer<G>> }
  readonly data?: Readonly<Record<string, DatasetInput<NoInfer<C>>>>
  readonly recovery?: Readonly<Record<string, RecoveryInput<NoInfer<C>>>>
  readonly capacity?: CapacityInput
  readonly own?: Readonly<Record<string, OwnInput<NoInfer<C>, NoInfer<N>>>>
  readonly patches?: Readonly<Record<string, PatchInput<NoInfer<C>>>>
  readonly external?: ExternalInput
  readonly moved?: readonly MoveInput[]
  /** Names of Secrets of type `kubernetes.io/dockerconfigjson` that pods pull images with. */
  readonly pullSecrets?: readonly string[]
}

/** What `defineFleet` returns and a `fleet.ts` exports by default. */
export interface Fleet {
  readonly $fleet: 1
  readonly input: FleetInput
}
