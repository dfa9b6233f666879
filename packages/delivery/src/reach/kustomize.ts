import type { Manifest } from '@fleetwright/manifests'
import type { Json6902Operation } from '@fleetwright/model'
import { applyJson6902, groupOf } from '@fleetwright/units'
import { operationsOf, type PatchEntry } from '../leaves/kustomization.ts'

/** The value of a YAML file of the tree; undefined where there is no such file. */
export type Read = (path: string) => unknown

interface Target {
  readonly group?: string
  readonly kind?: string
  readonly name?: string
  readonly namespace?: string
}

interface Kustomization {
  readonly resources?: readonly string[]
  readonly namePrefix?: string
  readonly patches?: readonly (PatchEntry & { readonly target: Target })[]
}

/** Follows emitted files as kustomize would. Shared folders are parsed once however many clusters list them. */
export interface Kustomizer {
  /** Objects of a folder, resolved. Throws where a file is missing: the tree would not build. */
  readonly build: (folder: string) => readonly Manifest[]
}

const join = (folder: string, path: string): string => {
  const parts = folder ? folder.split('/') : []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

const matches = (manifest: Manifest, target: Target): boolean =>
  (target.kind === undefined || target.kind === manifest.kind) &&
  (target.group === undefined || target.group === groupOf(manifest.apiVersion)) &&
  (target.name === undefined || target.name === manifest.metadata.name) &&
  (target.namespace === undefined || target.namespace === manifest.metadata.namespace)

const patched = (manifest: Manifest, operations: readonly Json6902Operation[], folder: string): Manifest => {
  const { value, problems } = applyJson6902(manifest, operations)
  if (problems.length) throw new Error(`${folder}: ${problems.map((problem) => problem.message).join('; ')}`)
  return value
}

export const createKustomizer = (read: Read): Kustomizer => {
  const built = new Map<string, readonly Manifest[]>()
  const resolve = (folder: string): readonly Manifest[] => {
    const found = read(`${folder}/kustomization.yaml`)
    if (found === undefined) throw new Error(`${folder} has no kustomization.yaml`)
    const kustomization = found as Kustomization
    let objects = (kustomization.resources ?? []).flatMap((resource): readonly Manifest[] => {
      const path = join(folder, resource)
      const file = read(path)
      return file === undefined ? build(path) : [file as Manifest]
    })
    // Patches see the names as they stand in the files; the prefix comes last.
    for (const entry of kustomization.patches ?? []) {
      const { target } = entry
      const operations = operationsOf(entry)
      if (target.name !== undefined && !objects.some((object) => matches(object, target)))
        throw new Error(`${folder}: no object for the patch of ${target.kind ?? ''} ${target.name}`)
      objects = objects.map((object) => (matches(object, target) ? patched(object, operations, folder) : object))
    }
    const prefix = kustomization.namePrefix
    return prefix
      ? objects.map((object) => ({
          ...object,
          metadata: { ...object.metadata, name: `${prefix}${object.metadata.name}` },
        }))
      : objects
  }
  const build = (folder: string): readonly Manifest[] => {
    const known = built.get(folder)
    if (known) return known
    const made = resolve(folder)
    // Roots and overlays belong to one cluster each: keeping them would make memory follow the fleet.
    if (!folder.startsWith('clusters/') && !/^argocd\/[^/]+\/.+\//.test(folder)) built.set(folder, made)
    return made
  }
  return { build }
}
