export type { Finding, ModelPath, Position, Severity } from './finding.ts'
export type { Bytes, Cidr, Cpu, Day, Duration, Percent } from './face/measures.ts'
export type { Stageable, Staged } from './face/staged.ts'
export type { Environment } from './face/environment.ts'
export type { Provider, Region } from './face/region.ts'
export type {
  ClusterInput,
  ClusterNetworkInput,
  ClusterRole,
  KubernetesMinor,
  NodeGroupInput,
  Paused,
  Taint,
  TaintEffect,
} from './face/cluster.ts'
export type { FlowInput } from './face/flow.ts'
export type {
  AppInput,
  Canary,
  Criticality,
  Everywhere,
  Expose,
  Probes,
  Regional,
  Resources,
  Rolling,
  Scale,
} from './face/app.ts'
export type {
  ArgocdInput,
  CapacityInput,
  ComponentInput,
  DatasetInput,
  DeliveryInput,
  ExternalInput,
  FluxInput,
  GatewayInput,
  GitSource,
  Json6902Operation,
  MoveInput,
  NamespaceInput,
  NetworkInput,
  OwnContent,
  OwnInput,
  PatchInput,
  RecoveryInput,
  SecretRef,
} from './face/parts.ts'
export type { Fleet, FleetInput } from './face/fleet.ts'
export type { Lock } from './lock.ts'
export type {
  App,
  AppSettings,
  Cluster,
  ComponentUse,
  EngineName,
  Model,
  Namespace,
  Node,
  NodeGroup,
  Ring,
} from './resolved/model.ts'
