import { strip } from './strip.ts'

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

interface Operation {
  readonly 'x-kubernetes-action'?: string
  readonly 'x-kubernetes-group-version-kind'?: {
    readonly group: string
    readonly version: string
    readonly kind: string
  }
}

export interface BuiltInKind {
  readonly definition: string
  readonly plural: string
  readonly namespaced: boolean
}

export interface BuiltIns {
  /** `apps/v1/Deployment` → where its schema is. */
  readonly kinds: Readonly<Record<string, BuiltInKind>>
  readonly definitions: Readonly<Record<string, unknown>>
}

/** Group versions that a fleet may write; alpha and beta groups are off on managed clusters. */
export const groupVersions = [
  'api__v1',
  'apis__admissionregistration.k8s.io__v1',
  'apis__apiextensions.k8s.io__v1',
  'apis__apiregistration.k8s.io__v1',
  'apis__apps__v1',
  'apis__autoscaling__v1',
  'apis__autoscaling__v2',
  'apis__batch__v1',
  'apis__certificates.k8s.io__v1',
  'apis__coordination.k8s.io__v1',
  'apis__discovery.k8s.io__v1',
  'apis__flowcontrol.apiserver.k8s.io__v1',
  'apis__networking.k8s.io__v1',
  'apis__node.k8s.io__v1',
  'apis__policy__v1',
  'apis__rbac.authorization.k8s.io__v1',
  'apis__resource.k8s.io__v1',
  'apis__scheduling.k8s.io__v1',
  'apis__storage.k8s.io__v1',
] as const

const kindsIn = (api: OpenApi) =>
  Object.entries(api.paths).flatMap(([path, methods]) => {
    const post = methods['post'] as Operation | undefined
    const gvk = post?.['x-kubernetes-group-version-kind']
    // `/status`, `/scale`, `/binding` act on an object; only the collection itself creates one.
    if (post?.['x-kubernetes-action'] !== 'post' || !gvk || path.endsWith('}') || /\{name\}/.test(path)) return []
    return [{ gvk, plural: path.split('/').at(-1) ?? '', namespaced: path.includes('/namespaces/{namespace}/') }]
  })

const referred = (value: unknown, found: Set<string>): void => {
  if (Array.isArray(value)) for (const item of value) referred(item, found)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (key === '$ref' && typeof item === 'string') found.add(item.replace('#/components/schemas/', ''))
      else referred(item, found)
    }
  }
}

const pointTo = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll('"#/components/schemas/', '"#/definitions/')) as unknown

/** Built-in kinds of one Kubernetes minor with every definition that they reach. */
export const builtIns = (files: ReadonlyMap<string, string>): BuiltIns => {
  const kinds: Record<string, BuiltInKind> = {}
  const schemas: Record<string, unknown> = {}
  for (const groupVersion of groupVersions) {
    const text = files.get(`${groupVersion}_openapi.json`)
    if (text === undefined) continue
    const api = JSON.parse(text) as OpenApi
    Object.assign(schemas, api.components.schemas)
    for (const { gvk, plural, namespaced } of kindsIn(api)) {
      const definition = Object.entries(api.components.schemas).find(([, schema]) =>
        (schema as { 'x-kubernetes-group-version-kind'?: Operation['x-kubernetes-group-version-kind'][] })[
          'x-kubernetes-group-version-kind'
        ]?.some((one) => one?.kind === gvk.kind && one.group === gvk.group && one.version === gvk.version),
      )?.[0]
      const key = `${gvk.group ? `${gvk.group}/` : ''}${gvk.version}/${gvk.kind}`
      if (definition && !(key in kinds && !namespaced)) kinds[key] = { definition, plural, namespaced }
    }
  }
  const wanted = new Set(Object.values(kinds).map((kind) => kind.definition))
  for (const name of wanted) referred(schemas[name], wanted)
  const sorted = <T>(entries: readonly (readonly [string, T])[]) =>
    Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))
  return {
    kinds: sorted(Object.entries(kinds)),
    definitions: sorted([...wanted].map((name) => [name, pointTo(strip(schemas[name]))] as const)),
  }
}
