import { titleOf } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import { few } from '../order.ts'
import type { FleetTree } from '../tree.ts'
import { objectsOf, type Placed, shared } from '../tree/objects.ts'
import { dig, text } from '../tree/read.ts'

const scaled = new Set(['Deployment', 'StatefulSet', 'ReplicaSet'])

/** Where a scaler keeps the reference to what it scales. */
const targetFields: Readonly<Record<string, readonly string[]>> = {
  HorizontalPodAutoscaler: ['spec', 'scaleTargetRef'],
  ScaledObject: ['spec', 'scaleTargetRef'],
  Canary: ['spec', 'targetRef'],
}

const scalersOf = (tree: FleetTree): ReadonlyMap<string, Placed[]> => {
  const found = new Map<string, Placed[]>()
  for (const placed of objectsOf(tree)) {
    const field = targetFields[placed.manifest.kind]
    if (!field) continue
    const target = dig(placed.manifest, ...field)
    const key = `${text(dig(target, 'kind')) ?? 'Deployment'} ${placed.manifest.metadata.namespace ?? ''}/${text(dig(target, 'name')) ?? ''}`
    found.set(key, [...(found.get(key) ?? []), placed])
  }
  return found
}

const problem = (workload: Placed, scaler: Placed, clusters: readonly string[], where: string): Problem => ({
  path: where,
  message: `${titleOf(workload.manifest)} sets spec.replicas, but ${titleOf(scaler.manifest)} scales it on cluster ${few(clusters)}.`,
  counterexample: `${workload.unit.unit.source} and ${scaler.unit.unit.source}: every reconciliation puts the number back`,
  hint: 'Leave spec.replicas out: the autoscaler or Flagger owns the field.',
})

const inOverlays = (workload: Placed, scaler: Placed): Problem[] =>
  [...workload.unit.overlays].flatMap(([cluster, { patches }]) =>
    patches
      .filter(
        ({ target, operations }) =>
          target.kind === workload.manifest.kind &&
          target.name === workload.manifest.metadata.name &&
          shared(workload, scaler).includes(cluster) &&
          operations.some(({ op, path }) => op !== 'remove' && op !== 'test' && path === '/spec/replicas'),
      )
      .map(({ source }) => problem(workload, scaler, [cluster], source)),
  )

export const invOwn2 = treeRule(
  {
    code: 'INV-OWN-2',
    title: 'A workload that an autoscaler or Flagger scales sets no replicas.',
    proves: ['UC1-15'],
  },
  (tree) => {
    const scalers = scalersOf(tree)
    return objectsOf(tree).flatMap((workload): Problem[] => {
      const { manifest, unit } = workload
      if (!scaled.has(manifest.kind)) return []
      const key = `${manifest.kind} ${manifest.metadata.namespace ?? ''}/${manifest.metadata.name}`
      return (scalers.get(key) ?? []).flatMap((scaler) => {
        const clusters = shared(workload, scaler)
        const own =
          dig(manifest, 'spec', 'replicas') !== undefined && clusters.length > 0
            ? [problem(workload, scaler, clusters, unit.unit.source)]
            : []
        return [...own, ...inOverlays(workload, scaler)]
      })
    })
  },
)
