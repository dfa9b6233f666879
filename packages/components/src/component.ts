import type { Manifest } from '@fleetwright/manifests'
import type { ComponentUse, Model, Ring } from '@fleetwright/model'
import type { HealthCheck } from '@fleetwright/units'

/** The key tree of a pinned chart's values: `true` for a leaf, `'open'` for a map or list that takes any keys. */
export type KeyTree = true | 'open' | { readonly [key: string]: KeyTree }

/** What is known of one chart at one version without rendering it; recorded by `tools/charts`, never typed by hand. */
export interface ChartFacts {
  readonly chart: string
  readonly version: string
  readonly repository: string
  readonly keys: KeyTree
  readonly installs: { readonly kinds: readonly string[]; readonly clusterScoped: readonly string[] }
}

type Values = Readonly<Record<string, unknown>>

/** What a component's values and objects are made from, in one ring. */
export interface RingContext {
  readonly use: ComponentUse
  readonly model: Model
  readonly ring: Ring
  /** Options of this ring, checked and with defaults by the component's own function. */
  readonly options: Values
}

/** One Helm release of a component: a unit of its own. */
export interface Release {
  /** Helm release name. */
  readonly name: string
  readonly chart: string
  readonly namespace: string
  /** Values in one ring; users' own values are merged over them. */
  readonly values: (context: RingContext) => Values
  /** One cluster's own values, such as its name. */
  readonly clusterValues?: (cluster: string) => Values
  /** Custom kinds `<group>/<Kind>` that the release creates objects of with these values. */
  readonly creates?: readonly string[]
  /** Releases of this component that must run first. */
  readonly after?: readonly string[]
  /** Kinds that need this release's controller or webhook to be up. */
  readonly serves?: readonly string[]
  readonly health?: readonly HealthCheck[]
}

/** Openings of a component's namespace beside DNS, its own pods and the API server. */
export interface Openings {
  /** Ports that admission webhooks or clients anywhere in the cluster call. */
  readonly ingress?: readonly number[]
  /** Pods that anybody may call, such as a public gateway. */
  readonly public?: { readonly labels: Readonly<Record<string, string>>; readonly ports: readonly number[] }
  /** The component calls pods in every namespace: scrapers, gateways, load testers. */
  readonly everywhere?: boolean
}

/** A platform part at pinned versions. One file per component. */
export interface Component {
  readonly name: string
  /** One sentence for `list` and the docs. */
  readonly summary: string
  readonly namespace: string
  /** Pod Security level its namespace enforces, with the reason where it is not `restricted`. */
  readonly podSecurity: 'privileged' | 'baseline' | 'restricted'
  /** SPDX id of the software's licence. */
  readonly licence: string
  /** Chart versions by component version, as pinned in the lock (`components/<name>@<ring>`). */
  readonly versions: Readonly<Record<string, readonly ChartFacts[]>>
  /** Newest version: what scaffolds pin. */
  readonly latest: string
  /** Names in the schema data whose CRDs this component brings; empty for none. */
  readonly crds: readonly string[]
  /** Components that must be in the fleet too. */
  readonly needs: readonly string[]
  readonly releases: readonly Release[]
  readonly openings?: Openings
  /** Objects beside the charts, applied when the releases run: issuers, for example. */
  readonly configs?: (context: RingContext) => readonly Manifest[]
  /** Names of the options it takes. */
  readonly options: readonly string[]
}
