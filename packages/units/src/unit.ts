import type { Manifest } from '@fleetwright/manifests'
import type {
  Cluster,
  Json6902Operation,
  KubernetesMinor,
  ModelPath,
  Namespace,
  Provider,
  Ring,
} from '@fleetwright/model'

/** `<area>/<name>`: `apps/frontend`, `infrastructure/cert-manager`, `guards/e-commerce`, `crds/cert-manager/1.21.1`. */
export type UnitId = `${Area}/${string}`

/** Top-level folder of the unit's leaves in the tree. */
export type Area = 'namespaces' | 'crds' | 'infrastructure' | 'policies' | 'guards' | 'tenants' | 'apps'

/** In the order in which clusters take them. */
export const layers = ['namespaces', 'crds', 'controllers', 'configs', 'policies', 'guards', 'tenants', 'apps'] as const
export type Layer = (typeof layers)[number]

/** What a unit may vary by further than the ring, in the order in which variant names list them. */
export const dimensions = ['region', 'residency', 'provider', 'kubernetes', 'cluster'] as const
export type Dimension = (typeof dimensions)[number]

interface DimensionValue {
  readonly region: Cluster['region']
  readonly residency: string
  readonly provider: Provider
  readonly kubernetes: KubernetesMinor
  readonly cluster: Cluster
}

/** All that a render may see: the ring and the declared dimensions. That all clusters of a variant get the same bytes is true by construction. */
export type Variant<D extends Dimension = never> = {
  readonly ring: Ring
  /** `<ring>[.<dimension>-<value>…]`: the folder name. */
  readonly key: string
} & { readonly [K in D]: DimensionValue[K] | undefined }

/** One chart at one exact version, installed as one Helm release. */
export interface ChartRelease {
  /** Helm release name, unique in its namespace. */
  readonly name: string
  readonly namespace: string
  readonly chart: string
  /** `oci://…` or `https://…` repository that holds the chart. */
  readonly repository: string
  readonly version: string
  /** Digest of the OCI chart manifest, where resolved. */
  readonly digest?: string
  readonly values: Readonly<Record<string, unknown>>
  /** What rendering installs: known without rendering because the component declares it. */
  readonly installs: {
    /** `<group>/<version>/<Kind>` or `v1/Service`: every kind the chart creates objects of. */
    readonly kinds: readonly string[]
    /** Cluster-scoped objects by `<Kind>/<name>`, or by `<Kind>` where only rendering tells the name. */
    readonly clusterScoped: readonly string[]
  }
}

export interface Content {
  readonly manifests: readonly Manifest[]
  readonly charts?: readonly ChartRelease[]
}

export interface PatchTarget {
  readonly group?: string
  readonly kind: string
  readonly name: string
  readonly namespace?: string
}

/** The small difference of one cluster. */
export interface Overlay {
  readonly patches: readonly {
    readonly target: PatchTarget
    readonly operations: readonly Json6902Operation[]
    readonly source: ModelPath
  }[]
  /** Chart values by release name, merged over the variant's. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** An object whose readiness the engines wait for. */
export interface HealthCheck {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly namespace?: string
}

/** What happens to objects that leave Git: removed, or kept because losing them loses data. */
export type Prune = 'prune' | 'keep'

/** What is applied, ordered and pruned together: the one seam between domains and engines. */
export interface Unit<D extends Dimension = never> {
  readonly id: UnitId
  readonly layer: Layer
  readonly on: readonly string[]
  /**
   * Dimensions further than the ring. A list names the values that get a variant of their own; all other clusters
   * share the plain one. `all` gives every value its own.
   */
  readonly variesBy?: { readonly [K in D]: readonly string[] | 'all' }
  readonly render: (variant: Variant<D>) => Content
  readonly overlay?: (cluster: Cluster) => Overlay | undefined
  readonly health?: readonly HealthCheck[]
  readonly prune: Prune
  /** The engine object lets go of everything: another id will take the objects over (see `withMoves`). */
  readonly hold?: boolean
  /** Team that owns the unit's objects: the namespace's tenant, or `platform`. */
  readonly tenant: string
  /** Namespace whose reconciler applies it with that namespace's rights; none for platform units. */
  readonly namespace?: Namespace['name']
  /** Kinds `<group>/<Kind>` (`/Kind` for core) this unit makes available on a cluster (CRDs and charts). */
  readonly provides?: readonly string[]
  /** Further needs that no object shows: kinds `<group>/<Kind>` or unit ids. */
  readonly needs?: readonly string[]
  readonly source: ModelPath
}

/** A unit of any dimension, as lists hold them. */
export type AnyUnit = Omit<Unit<Dimension>, 'variesBy'> & {
  readonly variesBy?: { readonly [K in Dimension]?: readonly string[] | 'all' }
}
