import type { Manifest } from '@fleetwright/manifests'

/** Where each kind keeps its pod: as CEL, and as a path. */
export const podKinds = [
  { kind: 'Pod', group: '', version: 'v1', plural: 'pods', path: [] },
  {
    kind: 'ReplicationController',
    group: '',
    version: 'v1',
    plural: 'replicationcontrollers',
    path: ['spec', 'template'],
  },
  { kind: 'Deployment', group: 'apps', version: 'v1', plural: 'deployments', path: ['spec', 'template'] },
  { kind: 'ReplicaSet', group: 'apps', version: 'v1', plural: 'replicasets', path: ['spec', 'template'] },
  { kind: 'StatefulSet', group: 'apps', version: 'v1', plural: 'statefulsets', path: ['spec', 'template'] },
  { kind: 'DaemonSet', group: 'apps', version: 'v1', plural: 'daemonsets', path: ['spec', 'template'] },
  { kind: 'Job', group: 'batch', version: 'v1', plural: 'jobs', path: ['spec', 'template'] },
  {
    kind: 'CronJob',
    group: 'batch',
    version: 'v1',
    plural: 'cronjobs',
    path: ['spec', 'jobTemplate', 'spec', 'template'],
  },
] as const

type Fields = Readonly<Record<string, unknown>>

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

/** The pod of an object: its spec and metadata; undefined for kinds that make no pods. */
export const podOf = (manifest: Manifest): { readonly podSpec: Fields; readonly podMeta: Fields } | undefined => {
  const found = podKinds.find(
    ({ kind, group, version }) =>
      kind === manifest.kind && manifest.apiVersion === (group ? `${group}/${version}` : version),
  )
  if (!found) return undefined
  const pod = found.path.reduce<Fields>((at, key) => fields(at[key]), manifest)
  return { podSpec: fields(pod['spec']), podMeta: fields(pod['metadata']) }
}

const choose = (leaf: string, missing: string): string => {
  const at = (path: readonly string[]) => ['object', ...path, leaf].join('.')
  const guard = (path: readonly string[]) => `has(${at(path)}) ? ${at(path)} : ${missing}`
  const byKind = `object.kind == 'CronJob' ? (${guard(['spec', 'jobTemplate', 'spec', 'template'])}) : (${guard(['spec', 'template'])})`
  return `object.kind == 'Pod' ? (${guard([])}) : (${byKind})`
}

/** CEL variables that make one expression fit Pods and every kind that makes pods. */
export const podVariables = [
  { name: 'podSpec', expression: choose('spec', 'object.spec') },
  { name: 'podMeta', expression: choose('metadata', 'object.metadata') },
] as const

/** Resource rules of all those kinds, one per API group, as admission wants them. */
export const podResourceRules = [...new Set(podKinds.map((kind) => kind.group))].map((group) => ({
  apiGroups: [group],
  apiVersions: ['v1'],
  operations: ['CREATE' as const, 'UPDATE' as const],
  resources: podKinds.filter((kind) => kind.group === group).map((kind) => kind.plural),
}))
