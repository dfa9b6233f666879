import { type Document, parseAllDocuments } from 'yaml'
import type { TreeFile } from '@fleetwright/tree'
import type { FleetTree } from '../tree.ts'
import { remembered } from './objects.ts'
import { dig, items, text, texts } from './read.ts'

/** One object in a file that an engine or kustomize reads. */
export interface FileObject {
  readonly file: TreeFile
  readonly object: unknown
}

/** A folder with a `kustomization.yaml`. */
export interface Folder {
  readonly path: string
  readonly file: TreeFile
  readonly kustomization: unknown
  /** Files and folders it lists, as paths from the root of the tree; remote ones as written. */
  readonly resources: readonly string[]
}

const parts = (path: string) => path.split('/')

/** Folder of a path; the empty text at the root. */
export const folderOf = (path: string): string => parts(path).slice(0, -1).join('/')

/** Last part of a path. */
export const baseOf = (path: string): string => parts(path).at(-1) ?? path

/** `relative` as seen from `folder`, without `.` and `..`. */
export const resolvePath = (folder: string, relative: string): string => {
  const out: string[] = []
  for (const part of [...parts(folder), ...parts(relative)]) {
    if (part === '..') out.pop()
    else if (part !== '' && part !== '.') out.push(part)
  }
  return out.join('/')
}

/** Names under which kustomize finds its file. */
export const isKustomization = (path: string): boolean => /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(path)

const isYaml = (path: string) => /\.ya?ml$/.test(path) || isKustomization(path)

/** Leaves are judged as objects of the placement; only files of the engines and of kustomize are parsed. */
const isParsed = (path: string) => isYaml(path) && (/^(engine|clusters|argocd)\//.test(path) || isKustomization(path))

const read = (source: string): readonly unknown[] =>
  [...parseAllDocuments(source)].map((document): unknown => (document as Document).toJS())

/** Every object in the files of the engines and of kustomize; each distinct text is parsed once. */
export const fileObjectsOf = remembered((tree): readonly FileObject[] => {
  const known = new Map<string, readonly unknown[]>()
  const found: FileObject[] = []
  for (const file of tree.files.values()) {
    if (!isParsed(file.path)) continue
    if (file.content) {
      found.push({ file, object: file.content() })
      continue
    }
    const source = file.text()
    const objects = known.get(source) ?? read(source)
    known.set(source, objects)
    for (const object of objects) found.push({ file, object })
  }
  return found
})

/** Whether a resource of a kustomization is fetched from elsewhere. */
export const isRemote = (resource: string): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\/|^git@|^[a-z0-9-]+\.(com|org|io)\/|\?ref=/.test(resource)

/** Every folder with a `kustomization.yaml`, by path. */
export const foldersOf = remembered((tree): ReadonlyMap<string, Folder> => {
  const found = new Map<string, Folder>()
  for (const { file, object } of fileObjectsOf(tree)) {
    if (!isKustomization(file.path)) continue
    const path = folderOf(file.path)
    const listed = [...texts(dig(object, 'resources')), ...texts(dig(object, 'components'))]
    const resources = listed.map((one) => (isRemote(one) ? one : resolvePath(path, one)))
    found.set(path, { path, file, kustomization: object, resources })
  }
  return found
})

/** The folder and every folder its kustomization reaches, in the order in which they are found. */
export const closureOf = (tree: FleetTree, folder: string): readonly string[] => {
  const folders = foldersOf(tree)
  const seen = new Set([folder])
  for (const path of seen) {
    for (const resource of folders.get(path)?.resources ?? []) if (folders.has(resource)) seen.add(resource)
  }
  return [...seen]
}

const kindIs = (object: unknown, group: string, kind: string): boolean =>
  text(dig(object, 'kind')) === kind && (text(dig(object, 'apiVersion')) ?? '').startsWith(`${group}/`)

const ofKind = (group: string, kind: string) =>
  remembered((tree): readonly FileObject[] => fileObjectsOf(tree).filter(({ object }) => kindIs(object, group, kind)))

/** Flux Kustomizations. */
export const fluxKustomizations = ofKind('kustomize.toolkit.fluxcd.io', 'Kustomization')
/** Flux HelmReleases. */
export const helmReleases = ofKind('helm.toolkit.fluxcd.io', 'HelmRelease')
/** Flux OCIRepositories. */
export const ociRepositories = ofKind('source.toolkit.fluxcd.io', 'OCIRepository')
/** Argo CD Applications. */
export const applications = ofKind('argoproj.io', 'Application')
/** Argo CD ApplicationSets. */
export const applicationSets = ofKind('argoproj.io', 'ApplicationSet')
/** Argo CD AppProjects. */
export const appProjects = ofKind('argoproj.io', 'AppProject')

/** The sources of an Application that read a folder of Git. */
export const gitSources = (application: unknown): readonly unknown[] =>
  [dig(application, 'spec', 'source'), ...items(dig(application, 'spec', 'sources'))].filter(
    (source) => text(dig(source, 'path')) !== undefined,
  )

/** A path of the repository as a path of the tree; undefined for a path outside the fleet's folder. */
export const treePath = (tree: FleetTree, repositoryPath: string): string | undefined => {
  const path = resolvePath('', repositoryPath)
  const root = `gitops/${tree.model.name}`
  return path === root ? '' : path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined
}

/** `Application argocd/cart` */
export const objectName = (object: unknown): string => {
  const namespace = text(dig(object, 'metadata', 'namespace'))
  return `${text(dig(object, 'kind')) ?? 'object'} ${namespace === undefined ? '' : `${namespace}/`}${text(dig(object, 'metadata', 'name')) ?? ''}`
}

const clusterRings = remembered(
  ({ model }) => new Map(model.clusters.map(({ name, ring }) => [name, ring.name] as const)),
)

/** Ring that a folder belongs to: by the variant in its path, or by the cluster; undefined for shared folders. */
export const ringOf = (tree: FleetTree, path: string): string | undefined => {
  const area = parts(path)[0] ?? ''
  if (area === 'crds' || area === 'reports') return undefined
  const { rings } = tree.model
  if (area === 'clusters' || area === 'argocd') {
    const byName = clusterRings(tree)
    // `argocd/<hub>/…`: the hub's own name says nothing about the ring of what lies below.
    return parts(path)
      .slice(area === 'argocd' ? 2 : 1)
      .flatMap((part) => byName.get(part) ?? [])[0]
  }
  for (const part of parts(path).reverse()) {
    const ring = rings.find(({ name }) => part === name || part.startsWith(`${name}.`))
    if (ring) return ring.name
  }
  return undefined
}

/** Folders that stand for one cluster or hub of one engine: no other kustomization lists them. */
const rootsOf = (tree: FleetTree): string[] => {
  const folders = foldersOf(tree)
  const listed = new Set([...folders.values()].flatMap(({ resources }) => resources))
  return [...folders.keys()].filter((path) => /^(clusters|argocd)\//.test(path) && !listed.has(path))
}

/** Flux Kustomizations and Applications that each root applies, by the folder of the root. */
export const reconcilersByRoot = remembered((tree): ReadonlyMap<string, readonly FileObject[]> => {
  const byFolder = new Map<string, FileObject[]>()
  for (const one of [...fluxKustomizations(tree), ...applications(tree)]) {
    const folder = folderOf(one.file.path)
    const known = byFolder.get(folder)
    if (known) known.push(one)
    else byFolder.set(folder, [one])
  }
  return new Map(
    rootsOf(tree).map((root) => [root, closureOf(tree, root).flatMap((folder) => byFolder.get(folder) ?? [])] as const),
  )
})
