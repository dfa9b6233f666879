import { type CelTally, emptyTally, type Manifest, type Problem, validateManifest } from '@fleetwright/manifests'
import type { Cluster, Finding, KubernetesMinor, Model } from '@fleetwright/model'
import type { PlacedVariant, Placement } from '@fleetwright/units'

/** What a cluster serves: its Kubernetes minor and the component versions of its ring. */
interface Target {
  readonly kubernetes: KubernetesMinor
  readonly versions: Readonly<Record<string, string>>
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const targetOf = (model: Model, cluster: Cluster): Target => ({
  kubernetes: cluster.kubernetes,
  versions: Object.fromEntries(
    model.components
      .filter((use) => use.on.includes(cluster.name))
      .map((use) => [use.component, use.in[cluster.ring.name]?.version ?? ''] as const)
      .sort(([a], [b]) => compare(a, b)),
  ),
})

/** The distinct targets of a variant: objects are judged once for each, not once per cluster. */
const targetsOf = (targets: ReadonlyMap<string, Target>, variant: PlacedVariant): Target[] => {
  const distinct = new Map<string, Target>()
  for (const cluster of variant.clusters) {
    const target = targets.get(cluster.name)
    if (target) distinct.set(JSON.stringify(target), target)
  }
  return [...distinct.values()]
}

const nameOf = (manifest: Manifest) =>
  `${manifest.kind} ${manifest.metadata.namespace ? `${manifest.metadata.namespace}/` : ''}${manifest.metadata.name}`

const finding = (problem: Problem, manifest: Manifest, unit: string, source: string): Finding => ({
  code: problem.code,
  severity: 'error',
  path: source,
  message: `${nameOf(manifest)} of unit ${unit}: ${problem.message}`,
  hint: problem.hint,
})

/** Rules of CRDs that nobody here can judge: said, never guessed. */
export const unjudged = (tally: CelTally): Finding[] =>
  [...tally.unsupported].map(([rule, why]) => ({
    code: 'cel-not-judged',
    severity: 'info',
    path: '',
    message: `The CEL rule "${rule}" of a CRD was not judged: ${why}.`,
    hint: 'The API server judges it: try the object there with `kubectl apply --dry-run=server`.',
  }))

/** Every distinct object against the closed schema of each Kubernetes minor and component version that receives it. */
export const judgeManifests = (placement: Placement): Finding[] => {
  const { model } = placement
  const targets = new Map(model.clusters.map((cluster) => [cluster.name, targetOf(model, cluster)] as const))
  const findings = new Map<string, Finding>()
  const tally = emptyTally()
  for (const { unit, variants } of placement.units) {
    for (const variant of variants) {
      for (const target of targetsOf(targets, variant)) {
        for (const manifest of variant.content.manifests) {
          for (const problem of validateManifest(manifest, target, tally)) {
            // Whether an API is served is INV-VER-1, which names the clusters.
            if (problem.code === 'V1') continue
            const found = finding(problem, manifest, unit.id, unit.source)
            findings.set(`${found.code} ${found.message}`, found)
          }
        }
      }
    }
  }
  return [...findings.values(), ...unjudged(tally)]
}
