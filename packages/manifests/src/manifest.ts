/** One Kubernetes object, before or after it is typed: what every kind has, and fields that the closed schema knows. */
export interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly labels?: Readonly<Record<string, string>>
    readonly annotations?: Readonly<Record<string, string>>
  }
  readonly [field: string]: unknown
}

/** True for what can be told apart as a Kubernetes object: apiVersion, kind and metadata.name are there. */
export const isManifest = (value: unknown): value is Manifest => {
  const { apiVersion, kind, metadata } = (value ?? {}) as Partial<Manifest>
  return (
    typeof apiVersion === 'string' &&
    typeof kind === 'string' &&
    typeof metadata === 'object' &&
    metadata !== null &&
    typeof metadata.name === 'string'
  )
}
