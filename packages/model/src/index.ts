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
export type { FlowInput, FlowToApp, FlowToRange } from './face/flow.ts'
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
  Flow,
  Model,
  Namespace,
  Node,
  NodeGroup,
  Ring,
} from './resolved/model.ts'
export { allocatableOf } from './face/instances.ts'
export {
  app,
  argocd,
  canary,
  chart,
  cluster,
  dataset,
  defineFleet,
  environment,
  everywhere,
  flux,
  gateway,
  git,
  kustomizeFolder,
  manifests,
  namespace,
  nodes,
  objects,
  rolling,
  scope,
  secretRef,
  staged,
} from './face/define.ts'
export { aws, type AwsRegion, awsZones, onPrem } from './face/regions.ts'
export { contains, overlaps, parseCidr, printCidr, type Range, sizeOf } from './cidr/range.ts'
export { isDay, parseBytes, parseCpu, parseDuration, parsePercent } from './measures/parse.ts'
export { printBytes, printCpu, printDuration } from './measures/print.ts'
export { nearest } from './nearest.ts'
export { joinPath, parsePath } from './path.ts'
export { pin, type PinChange, type PinRequest } from './lock/pin.ts'
export { printLock } from './lock/print.ts'
export { readLock } from './lock/read.ts'
export { emptyLock } from './lock/sections.ts'
export { locate } from './locate/locate.ts'
export { currentEdition, type Resolved, resolve } from './resolve/resolve.ts'
export { inRing } from './resolve/staged.ts'
