import { knownKind, kustomizeApi, type KnownKind, type Target } from './kinds.ts'
import { isManifest, type Manifest } from './manifest.ts'
import { metadataProblems } from './metadata.ts'
import type { Problem } from './problem.ts'
import { compileSchema } from './schema/check.ts'
import type { Check, Walk } from './schema/walk.ts'
import { builtIns, crdData, type Schema } from './schema/data.ts'
import { kustomizationSchema } from './schema/kustomization.ts'
import { type CelTally, emptyTally } from './schema/rules.ts'
import { servedProblem } from './served/served.ts'

const definition = (minor: string, ref: string): Schema =>
  builtIns(minor).definitions[ref.replace('#/definitions/', '')] ?? {}

const compilers = new Map<string, ReturnType<typeof compileSchema>>()
const compiler = (minor: string) => {
  const found = compilers.get(minor)
  if (found) return found
  const made = compileSchema((ref) => definition(minor, ref))
  compilers.set(minor, made)
  return made
}

const objectMeta = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'

/** A CRD's schema leaves apiVersion, kind and metadata to the API server. */
const whole = (schema: Schema): Schema => ({
  ...schema,
  properties: {
    ...schema.properties,
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: { $ref: `#/definitions/${objectMeta}` },
  },
})

const checks = new Map<string, Check>()

const checkOf = (known: KnownKind, minor: string): Check => {
  const key =
    known.by === 'kubernetes'
      ? `${minor} ${known.definition}`
      : `${minor} ${known.facts.component}/${known.facts.name} ${known.version}`
  const found = checks.get(key)
  if (found) return found
  const schema =
    known.by === 'kubernetes'
      ? definition(minor, known.definition)
      : whole(
          crdData(`${known.facts.component}/${known.facts.name}`).spec.versions.find(
            (one) => one.name === known.version,
          )?.schema?.openAPIV3Schema ?? {},
        )
  const made = compiler(minor)(schema)
  checks.set(key, made)
  return made
}

const titleOf = (manifest: Manifest) => `${manifest.apiVersion} ${manifest.kind}`

/**
 * Judges one object by the closed schema of its kind on one cluster: unknown fields, wrong types and values, missing
 * fields, names and labels, scope, CEL rules of CRDs, and whether the apiVersion is served at all. `tally` counts CEL
 * rules and lists those that could not be judged.
 *
 * @example validateManifest(deployment, { kubernetes: '1.36' })
 */
export const validateManifest = (
  manifest: unknown,
  target: Target,
  tally: CelTally = emptyTally(),
): readonly Problem[] => {
  if (!isManifest(manifest)) {
    return [
      {
        code: 'no-object',
        path: '',
        message: 'This is no Kubernetes object: apiVersion, kind or metadata.name is missing.',
        hint: 'Add the missing fields.',
      },
    ]
  }
  const walk: Walk = { path: [], problems: [], title: titleOf(manifest), cel: tally }
  if (manifest.apiVersion === kustomizeApi) {
    compiler(target.kubernetes)(kustomizationSchema)(manifest, walk)
    return walk.problems
  }
  const unserved = servedProblem(manifest.apiVersion, manifest.kind, target)
  if (unserved) return [unserved]
  const known = knownKind(manifest.apiVersion, manifest.kind, target)
  if (!known) return []
  checkOf(known, target.kubernetes)(manifest, walk)
  return [...walk.problems, ...metadataProblems(manifest, known.namespaced)]
}
