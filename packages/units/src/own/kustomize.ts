import { type Manifest, nearest } from '@fleetwright/manifests'
import type { Finding, Json6902Operation } from '@fleetwright/model'
import { parse } from 'yaml'
import { applyJson6902 } from '../json6902.ts'
import { readObjects } from './read.ts'

const supported = ['apiVersion', 'kind', 'resources', 'patches', 'images', 'labels'] as const

const reasons: Readonly<Record<string, string>> = {
  namespace:
    'it also renames Namespace objects and leaves subjects of bindings behind (L3); write metadata.namespace on every object',
  helmCharts: 'it needs a flag in Argo CD and is forbidden in Flux (L8); use chart()',
  configMapGenerator: 'it gives names that change; write the ConfigMap',
  secretGenerator: 'it puts secrets into Git (S4); use an external secret',
  namePrefix: 'names decide identity; write them on the objects',
  commonLabels: 'it changes selectors, which cannot be changed on live objects; use labels',
  sortOptions: 'both engines sort by themselves (L5)',
}

interface Patch {
  readonly path?: string
  readonly patch?: string
  readonly target?: { readonly kind?: string; readonly name?: string; readonly namespace?: string }
}
interface Kustomization {
  readonly resources?: readonly string[]
  readonly patches?: readonly Patch[]
  readonly images?: readonly {
    readonly name: string
    readonly newName?: string
    readonly newTag?: string
    readonly digest?: string
  }[]
  readonly labels?: readonly { readonly pairs: Readonly<Record<string, string>> }[]
}

type Files = ReadonlyMap<string, string>

const join = (folder: string, path: string): string => {
  const parts = folder.split('/').filter((part) => part !== '' && part !== '.')
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

const withImages = (value: unknown, images: NonNullable<Kustomization['images']>): unknown => {
  if (Array.isArray(value)) return value.map((item) => withImages(item, images))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key !== 'image' || typeof item !== 'string') return [key, withImages(item, images)]
      const name = item.replace(/@.*$/, '').replace(/:[^/:]+$/, '')
      const change = images.find((one) => one.name === name)
      if (!change) return [key, item]
      const reference = change.digest
        ? `@${change.digest}`
        : change.newTag
          ? `:${change.newTag}`
          : item.slice(name.length)
      return [key, `${change.newName ?? name}${reference}`]
    }),
  )
}

const matches = (object: Manifest, target: Patch['target']): boolean =>
  target !== undefined &&
  (target.kind ?? object.kind) === object.kind &&
  (target.name ?? object.metadata.name) === object.metadata.name &&
  (target.namespace ?? object.metadata.namespace) === object.metadata.namespace

/**
 * A user's kustomize folder, resolved in process: `resources`, JSON 6902 `patches`, `images`, `labels`. Any other field
 * is an error that names it and says why.
 */
export const resolveFolder = (
  folder: string,
  files: Files,
  path: string,
  shown = '',
): { readonly objects: readonly Manifest[]; readonly findings: readonly Finding[] } => {
  const key = join(folder, 'kustomization.yaml')
  const file = `${shown}${key}`
  const findings: Finding[] = []
  const refuse = (message: string, hint: string) =>
    findings.push({
      code: 'own-kustomize',
      severity: 'error',
      path,
      message,
      hint,
      position: { file, line: 1, column: 1 },
    })
  const text = files.get(key)
  if (text === undefined) {
    refuse(`The folder "${folder}" has no kustomization.yaml.`, 'Add one that lists the resources (L1).')
    return { objects: [], findings }
  }
  const kustomization = parse(text) as Kustomization
  for (const field of Object.keys(kustomization)) {
    if (supported.some((known) => known === field)) continue
    const near = nearest(field, supported)
    refuse(
      `${file} uses the field "${field}", which is not supported${reasons[field] ? `: ${reasons[field]}` : ''}.`,
      near ? `Did you mean "${near}"?` : `Supported: ${supported.slice(2).join(', ')}.`,
    )
  }
  let objects = (kustomization.resources ?? []).flatMap((resource): readonly Manifest[] => {
    const at = join(folder, resource)
    const content = files.get(at)
    const below =
      content === undefined
        ? files.has(`${at}/kustomization.yaml`)
          ? resolveFolder(at, files, path, shown)
          : undefined
        : readObjects(content, `${shown}${at}`, path)
    if (!below) refuse(`${file} lists "${resource}", which is not there.`, 'Add the file, or remove it from resources.')
    findings.push(...(below?.findings ?? []))
    return below?.objects ?? []
  })
  for (const { path: source, patch, target } of kustomization.patches ?? []) {
    const operations: unknown = parse(patch ?? files.get(join(folder, source ?? '')) ?? '')
    if (!Array.isArray(operations)) {
      refuse(
        `${file} has a patch that is no list of JSON 6902 operations.`,
        'Write it as a list of { op, path, value }.',
      )
      continue
    }
    if (!objects.some((object) => matches(object, target)))
      refuse(
        `${file} patches ${target?.kind ?? 'an object'} ${target?.name ?? ''}, which is not there.`,
        'Mend the target.',
      )
    objects = objects.map((object) => {
      if (!matches(object, target)) return object
      const { value, problems } = applyJson6902(object, operations as Json6902Operation[])
      for (const problem of problems)
        refuse(
          `${file} cannot patch ${object.kind} ${object.metadata.name}: ${problem.message}.`,
          'Mend the path: its parent has to be there (R24).',
        )
      return value
    })
  }
  if (kustomization.images)
    objects = objects.map((object) => withImages(object, kustomization.images ?? []) as Manifest)
  const labels = Object.assign({}, ...(kustomization.labels ?? []).map((one) => one.pairs)) as Readonly<
    Record<string, string>
  >
  if (Object.keys(labels).length)
    objects = objects.map((object) => ({
      ...object,
      metadata: { ...object.metadata, labels: { ...object.metadata.labels, ...labels } },
    }))
  return { objects, findings }
}
