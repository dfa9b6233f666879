import type { Bytes, Cidr, Cpu, Duration, Percent } from './measures.ts'

/** A Secret that exists on the cluster already, by name. Never its content. */
export interface SecretRef {
  readonly $secret: string
}

/** The repository that both engines pull. Made with `git(url, { branch, auth })`. */
export interface GitSource {
  readonly url: string
  readonly branch: string
  /** Secret with the credentials: `flux-system/<name>`, `argocd/<name>`. */
  readonly auth?: SecretRef
}

export interface FluxInput {
  readonly engine: 'flux'
}

export interface ArgocdInput<C extends string = string> {
  readonly engine: 'argocd'
  /** The cluster that runs Argo CD for the whole fleet. */
  readonly hub: C
}

export interface DeliveryInput<C extends string = string> {
  /** The engine that owns the clusters; only it gets a bootstrap. */
  readonly active: FluxInput | ArgocdInput<C>
  /** Engines whose tree is emitted too, so that switching is possible. */
  readonly also?: readonly (FluxInput | ArgocdInput<C>)[]
}

/** Where address ranges come from. Prefix lengths are those of one cluster. */
export interface NetworkInput {
  /** Name of the routing domain that clusters join where they say nothing. */
  readonly domain: string
  readonly supernet: Cidr
  readonly vpc: number
  readonly pods: number
  readonly services: number
  /** The service range never leaves its cluster: every cluster of the domain uses this one. */
  readonly sharedServices?: Cidr
  /** Other routing domains by name. */
  readonly domains?: Readonly<Record<string, { readonly supernet: Cidr }>>
}

export interface NamespaceInput {
  readonly tenant: string
  readonly owner: string
  readonly costCenter: string
  readonly quota?: {
    readonly requests: { readonly cpu: Cpu; readonly memory: Bytes }
    readonly limits: { readonly cpu: Cpu; readonly memory: Bytes }
    readonly pods: number
    readonly loadBalancers?: number
    readonly volumeClaims?: number
    readonly storage?: Bytes
  }
}

/** A public entry: Istio Gateway or Gateway API Gateway, with TLS from a cert-manager issuer. */
export interface GatewayInput {
  readonly api: 'istio' | 'gateway-api'
  readonly hosts: readonly string[]
  /** Name of the cert-manager ClusterIssuer. */
  readonly issuer: string
}

/** A data set and every place its bytes may rest (INV-RES-1, INV-RES-2). */
export interface DatasetInput<C extends string = string> {
  /** Residency zone that the data must not leave; none where left out. */
  readonly residency?: string
  /** The clusters whose region holds a writer, a read replica, a backup or the logs. */
  readonly writer: C
  readonly replicas?: readonly C[]
  readonly backups?: readonly C[]
  readonly logs?: readonly C[]
}

/** A recovery plan: where the load of `from` goes when it is lost. */
export interface RecoveryInput<C extends string = string> {
  readonly from: C
  readonly to: C
  readonly rto: Duration
}

/** How much room every other region must keep when one is lost (INV-CAP-1). */
export interface CapacityInput {
  /** Room to keep beyond the peak: `"10%"`. */
  readonly margin: Percent
  /** What daemonsets take on every node. */
  readonly daemonsets: { readonly cpu: Cpu; readonly memory: Bytes }
}

/** Things that are defined elsewhere, so that references to them are closed. */
export interface ExternalInput {
  readonly secrets?: readonly string[]
  readonly crds?: readonly string[]
  readonly namespaces?: readonly string[]
  readonly classes?: readonly string[]
}

/** Use of a component of the catalogue. Made by the catalogue's functions: `certManager({ … })`. */
export interface ComponentInput<C extends string = string> {
  /** Name in the catalogue: `"cert-manager"`. */
  readonly component: string
  readonly on?: 'everywhere' | readonly C[]
  /** Typed options of the component, plain data; may hold staged values. */
  readonly options: Readonly<Record<string, unknown>>
  /** Chart values beyond the options, checked against the chart's recorded key tree; may hold staged values. */
  readonly values?: Readonly<Record<string, unknown>>
}

export interface Json6902Operation {
  readonly op: 'add' | 'remove' | 'replace' | 'test' | 'copy' | 'move'
  readonly path: string
  readonly from?: string
  readonly value?: unknown
}

export type OwnContent =
  /** YAML files below the fleet's folder. */
  | { readonly kind: 'manifests'; readonly files: readonly string[] }
  /** Objects written in TypeScript. */
  | { readonly kind: 'objects'; readonly objects: readonly Readonly<Record<string, unknown>>[] }
  /** A kustomize folder below the fleet's folder, resolved in process. */
  | { readonly kind: 'kustomize'; readonly folder: string }
  /** A chart of the users' own, at an exact version. */
  | {
      readonly kind: 'chart'
      readonly chart: string
      readonly version: string
      readonly repository: string
      readonly release: string
      readonly values?: Readonly<Record<string, unknown>>
      readonly installs?: { readonly kinds?: readonly string[]; readonly clusterScoped?: readonly string[] }
    }

/** The users' own manifests, kustomize folder or chart: one unit, the same checks as everything else. */
export interface OwnInput<C extends string = string, N extends string = string> {
  readonly on: 'everywhere' | readonly C[]
  readonly layer: 'controllers' | 'configs' | 'apps'
  readonly namespace: N
  readonly content: OwnContent
}

/** A JSON 6902 patch on the objects of a unit, on some clusters, with a reason. */
export interface PatchInput<C extends string = string> {
  /** `"apps/frontend"` */
  readonly unit: string
  readonly on: 'everywhere' | readonly C[]
  readonly target: { readonly kind: string; readonly name: string }
  readonly operations: readonly Json6902Operation[]
  readonly reason: string
}

/** A unit that got a new id; its objects keep names and UIDs. */
export interface MoveInput {
  readonly from: string
  readonly to: string
}
