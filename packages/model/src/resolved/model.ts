import type { AppInput, Canary, Criticality, Expose, Probes, Regional, Resources, Rolling, Scale } from '../face/app.ts'
import type { ClusterRole, KubernetesMinor, NodeGroupInput, Paused } from '../face/cluster.ts'
import type { Environment } from '../face/environment.ts'
import type { FlowToRange } from '../face/flow.ts'
import type { Cidr } from '../face/measures.ts'
import type {
  CapacityInput,
  ComponentInput,
  DatasetInput,
  GatewayInput,
  GitSource,
  MoveInput,
  NamespaceInput,
  NetworkInput,
  OwnInput,
  PatchInput,
  RecoveryInput,
} from '../face/parts.ts'
import type { Region } from '../face/region.ts'
import type { ModelPath } from '../finding.ts'
import type { Lock } from '../lock.ts'

export type EngineName = 'flux' | 'argocd'

/** Every node of the model knows its name and the path it came from. */
export interface Node {
  readonly name: string
  readonly path: ModelPath
}

export interface Ring extends Node {
  /** Place in the order in which change reaches clusters, from 0. */
  readonly index: number
  readonly environment: Environment
  readonly edition: string
}

export interface NodeGroup
  extends Node, Required<Pick<NodeGroupInput, 'instanceType' | 'min' | 'max' | 'labels' | 'taints'>> {
  /** What one node offers: cores × 1000 and bytes. */
  readonly allocatable: { readonly cpuMillis: number; readonly memoryBytes: number }
}

export interface Cluster extends Node {
  readonly ring: Ring
  readonly region: Region
  readonly role?: ClusterRole
  readonly kubernetes: KubernetesMinor
  readonly residency?: string
  readonly network: { readonly domain: string; readonly vpc: Cidr; readonly pods: Cidr; readonly services: Cidr }
  readonly nodeGroups: readonly NodeGroup[]
  readonly labels: Readonly<Record<string, string>>
  readonly compliance: readonly string[]
  readonly paused?: Paused
  /** Folder between region and cluster in large regions. */
  readonly shard?: string
}

export interface Namespace extends Node, NamespaceInput {
  /** Clusters on which something of this namespace runs. */
  readonly on: readonly string[]
}

/** One app's settings in one ring: nothing staged is left. */
export interface AppSettings {
  readonly replicas: number | Scale
  readonly resources: Required<Resources>
  readonly env: Readonly<Record<string, string>>
  readonly config: Readonly<Record<string, string>>
  readonly rollout: Canary | Rolling
  /** Image with tag and, where resolved, digest: `registry.example.com/frontend:1.4.2@sha256:…`. */
  readonly image: string
  readonly version: string
  readonly digest?: string
}

/** One allowed network path. */
export interface Flow extends Omit<FlowToRange, 'cidr' | 'except'> {
  /** An app, or an address range outside the cluster. */
  readonly to: string | Pick<FlowToRange, 'cidr' | 'except'>
  readonly path: ModelPath
}

export interface App extends Node {
  /** Clusters it runs on, sorted. */
  readonly on: readonly string[]
  readonly namespace: string
  readonly criticality: Criticality
  readonly owner: string
  readonly costCenter: string
  readonly port: number
  readonly metrics: number | false
  readonly configName: string
  readonly regional: Readonly<Record<string, Regional>>
  readonly probes: Probes
  readonly expose?: Expose
  readonly flows: readonly Flow[]
  readonly nodeGroup?: string
  readonly alerts?: AppInput['alerts']
  readonly secrets: readonly string[]
  readonly paused?: Paused
  /** Settings by ring name. */
  readonly in: Readonly<Record<string, AppSettings>>
}

/** A component of the catalogue in use. */
export interface ComponentUse extends Node {
  readonly component: string
  readonly on: readonly string[]
  /** By ring name: pinned version, options and values with nothing staged left. */
  readonly in: Readonly<
    Record<
      string,
      {
        readonly version: string
        readonly options: Readonly<Record<string, unknown>>
        readonly values: Readonly<Record<string, unknown>>
      }
    >
  >
}

/** The fleet resolved once, then read-only: defaults filled, references turned into objects, addresses allocated. */
export interface Model {
  readonly name: string
  readonly source: GitSource
  readonly delivery: { readonly active: EngineName; readonly engines: readonly EngineName[]; readonly hub?: string }
  readonly rings: readonly Ring[]
  /** Sorted by name, as all lists below. */
  readonly clusters: readonly Cluster[]
  readonly network: NetworkInput
  readonly namespaces: readonly Namespace[]
  readonly gateways: readonly (Node & GatewayInput)[]
  readonly components: readonly ComponentUse[]
  readonly apps: readonly App[]
  readonly data: readonly (Node & DatasetInput)[]
  readonly recovery: readonly (Node & RecoveryInput)[]
  readonly capacity?: CapacityInput
  readonly own: readonly (Node & Omit<OwnInput, 'on'> & { readonly on: readonly string[] })[]
  readonly patches: readonly (Node & Omit<PatchInput, 'on'> & { readonly on: readonly string[] })[]
  readonly external: {
    readonly secrets: readonly string[]
    readonly crds: readonly string[]
    readonly namespaces: readonly string[]
    readonly classes: readonly string[]
  }
  readonly moved: readonly (Node & MoveInput)[]
  readonly pullSecrets: readonly string[]
  readonly lock: Lock
}

export type { ComponentInput }
