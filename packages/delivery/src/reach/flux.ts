import type { Manifest } from '@fleetwright/manifests'
import type { Cluster, Model } from '@fleetwright/model'
import { applyJson6902 } from '@fleetwright/units'
import { operationsOf, type PatchEntry } from '../leaves/kustomization.ts'
import { clusterFolder } from '../names.ts'
import type { Kustomizer } from './kustomize.ts'
import { collect, type Reached, type ReachedChart } from './reached.ts'

type Fields = Readonly<Record<string, unknown>>
const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})

interface SyncSpec {
  readonly path?: string
  readonly patches?: readonly (PatchEntry & { readonly target: { readonly kind: string; readonly name: string } })[]
}

const withPatches = (objects: readonly Manifest[], patches: SyncSpec['patches'] = []): readonly Manifest[] => {
  if (!patches.length) return objects
  return objects.map((object) =>
    patches
      .filter(({ target }) => target.kind === object.kind && target.name === object.metadata.name)
      .reduce<Manifest>((value, entry) => applyJson6902(value, operationsOf(entry)).value, object),
  )
}

const charts = new WeakMap<Manifest, ReachedChart>()

/** A release that all clusters share is read once. */
const chartOf = (release: Manifest, sources: readonly Manifest[]): ReachedChart => {
  const known = charts.get(release)
  if (known) return known
  const made = readChart(release, sources)
  charts.set(release, made)
  return made
}

const readChart = (release: Manifest, sources: readonly Manifest[]): ReachedChart => {
  const spec = fields(release['spec'])
  const inline = fields(fields(spec['chart'])['spec'])
  const reference = fields(spec['chartRef'] ?? inline['sourceRef'])
  const source = fields(
    sources.find((one) => one.kind === reference['kind'] && one.metadata.name === reference['name'])?.['spec'],
  )
  const url = String(source['url'] ?? '').replace(/^oci:\/\//, '')
  const oci = spec['chartRef'] !== undefined
  return {
    release: String(spec['releaseName'] ?? release.metadata.name),
    namespace: release.metadata.namespace ?? '',
    chart: oci ? (url.split('/').at(-1) ?? '') : String(inline['chart']),
    repository: oci ? url.split('/').slice(0, -1).join('/') : url,
    version: String(oci ? (fields(source['ref'])['tag'] ?? fields(source['ref'])['digest']) : inline['version']),
    values: spec['values'] ?? {},
  }
}

/** Follows the Flux root of one cluster: its Kustomizations, their paths, the releases in them. */
export const reachFlux = (model: Model, cluster: Cluster, { build }: Kustomizer): Reached => {
  const prefix = `./gitops/${model.name}/`
  const root = build(clusterFolder(cluster))
  const applied = root
    .filter((object) => object.kind === 'Kustomization' && object.metadata.name !== 'fleet-root')
    .flatMap((sync) => {
      const spec = sync['spec'] as SyncSpec
      if (!spec.path?.startsWith(prefix))
        throw new Error(`Kustomization ${sync.metadata.name} of ${cluster.name} leaves the tree: ${spec.path ?? ''}`)
      return withPatches(build(spec.path.slice(prefix.length)), spec.patches)
    })
  const sources = applied.filter((object) => object.kind === 'OCIRepository' || object.kind === 'HelmRepository')
  return collect(
    applied,
    applied.filter((object) => object.kind === 'HelmRelease').map((release) => chartOf(release, sources)),
  )
}
