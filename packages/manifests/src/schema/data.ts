import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The structural subset of OpenAPI v3 that Kubernetes uses. */
export interface Schema {
  readonly type?: string
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly required?: readonly string[]
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly format?: string
  readonly nullable?: boolean
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: boolean
  readonly exclusiveMaximum?: boolean
  readonly multipleOf?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly minProperties?: number
  readonly maxProperties?: number
  readonly allOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly not?: Schema
  readonly default?: unknown
  readonly 'x-kubernetes-int-or-string'?: boolean
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean
  readonly 'x-kubernetes-embedded-resource'?: boolean
  readonly 'x-kubernetes-list-type'?: string
  readonly 'x-kubernetes-list-map-keys'?: readonly string[]
  readonly 'x-kubernetes-validations'?: readonly CelRule[]
}

export interface CelRule {
  readonly rule: string
  readonly message?: string
  readonly messageExpression?: string
  readonly optionalOldSelf?: boolean
}

/** One line of the index: a kind of a component, found without reading its schema. */
export interface CrdFacts {
  readonly component: string
  readonly release: string
  /** `<plural>.<group>` */
  readonly name: string
  readonly group: string
  readonly kind: string
  readonly plural: string
  readonly namespaced: boolean
  readonly versions: readonly { readonly name: string; readonly served: boolean; readonly deprecated?: boolean }[]
}

/** A CustomResourceDefinition as recorded: the object's `spec` without prose. */
export interface CrdData {
  readonly name: string
  readonly annotations?: Readonly<Record<string, string>>
  readonly spec: {
    readonly group: string
    readonly scope: string
    readonly names: Readonly<Record<string, unknown>>
    readonly versions: readonly { readonly name: string; readonly schema?: { readonly openAPIV3Schema?: Schema } }[]
  }
}

export interface BuiltInData {
  readonly kinds: Readonly<
    Record<string, { readonly definition: string; readonly plural: string; readonly namespaced: boolean }>
  >
  readonly definitions: Readonly<Record<string, Schema>>
}

const folder = join(import.meta.dirname, '../../schemas')
const read = <T>(path: string): T => JSON.parse(readFileSync(join(folder, path), 'utf8')) as T

const memo = <T>(make: (key: string) => T): ((key: string) => T) => {
  const known = new Map<string, T>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make(key)
    known.set(key, made)
    return made
  }
}

/** Built-in kinds of a Kubernetes minor; read once. */
export const builtIns = memo((minor) => read<BuiltInData>(`kubernetes/${minor}.json`))

/** One CRD by component and name; read once. */
export const crdData = memo((path) => read<CrdData>(`crds/${path}.json`))

/** Every CRD of every component there is data for. */
export const crdIndex = memo(() => read<readonly CrdFacts[]>('index.json'))
