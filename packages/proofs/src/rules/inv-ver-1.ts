import { retiredApi, served } from '@fleetwright/manifests'
import type { Cluster } from '@fleetwright/model'
import { isBuiltIn, kindOf, titleOf } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import { few, sorted } from '../order.ts'
import { type CrdFacts, crdsAmong } from '../tree/crds.ts'
import { type Manifest, peersOf, type Placed } from '../tree/objects.ts'

interface Refusal {
  readonly by: string
  readonly use: string
}

/** Why a cluster would refuse the API version; undefined where it serves it, or where nothing here knows the kind (V1). */
const refusal = (
  manifest: Manifest,
  crd: CrdFacts | undefined,
  kubernetes: Cluster['kubernetes'],
): Refusal | undefined => {
  const { apiVersion, kind } = manifest
  const [group = '', version = ''] = apiVersion.split('/')
  if (crd) {
    return crd.versions.includes(version)
      ? undefined
      : { by: 'the CRD there', use: crd.versions.map((one) => `${group}/${one}`).join(' or ') }
  }
  const retired = retiredApi(apiVersion, kind)
  if (retired?.removedIn) return { by: `anything since ${retired.removedIn}`, use: retired.replacement }
  if (!isBuiltIn(kindOf(manifest)) || served(apiVersion, kind, { kubernetes }).served) return undefined
  return { by: `Kubernetes ${kubernetes}`, use: 'a version of the kind that it serves' }
}

export const invVer1 = treeRule(
  { code: 'INV-VER-1', title: 'The API version of every object is served by each cluster that receives it.' },
  (tree) => {
    const found = new Map<string, { placed: Placed; why: Refusal; clusters: string[] }>()
    for (const { clusters, objects } of peersOf(tree)) {
      const crds = crdsAmong(objects)
      for (const kubernetes of sorted(clusters.map((cluster) => cluster.kubernetes)) as Cluster['kubernetes'][]) {
        const names = clusters.filter((cluster) => cluster.kubernetes === kubernetes).map(({ name }) => name)
        for (const placed of objects) {
          const why = refusal(placed.manifest, crds.get(kindOf(placed.manifest)), kubernetes)
          if (!why) continue
          const key = `${placed.variant.folder} ${titleOf(placed.manifest)} ${why.by}`
          const entry = found.get(key) ?? { placed, why, clusters: [] }
          entry.clusters.push(...names)
          found.set(key, entry)
        }
      }
    }
    return [...found.values()].map(({ placed: { manifest, unit, variant }, why, clusters }): Problem => ({
      path: unit.unit.source,
      message: `${titleOf(manifest)} is written in ${manifest.apiVersion}, which is not served by ${why.by} on cluster ${few(sorted(clusters))}.`,
      counterexample: `unit ${unit.id} (variant ${variant.key}) reaches ${clusters[0] ?? ''}`,
      hint: `Use ${why.use}, or change the version that serves the kind.`,
    }))
  },
)
