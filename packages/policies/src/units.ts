import type { Model } from '@fleetwright/model'
import type { AnyUnit, Unit } from '@fleetwright/units'
import { compilePolicy } from './compile.ts'
import type { PolicyPack } from './policy.ts'

/** Namespaces of platform components: their charts are not ours to harden, and blocking them blocks the platform. */
const componentNamespaces: Readonly<Record<string, string>> = {
  'cert-manager': 'cert-manager',
  'external-dns': 'external-dns',
  flagger: 'flagger-system',
  'flagger-loadtester': 'flagger-system',
  istio: 'istio-system',
  karpenter: 'karpenter',
  'kube-prometheus-stack': 'monitoring',
}

/** Namespaces that the packs leave out in this fleet: those of components in use, and those declared external. */
export const excludedBy = (model: Model): readonly string[] =>
  [
    ...new Set([
      ...model.components.flatMap((use) => componentNamespaces[use.component] ?? []),
      ...model.external.namespaces,
    ]),
  ].sort()

const unitOf = (pack: PolicyPack, model: Model): Unit => ({
  id: `policies/${pack.name}`,
  layer: 'policies',
  on: model.clusters.map((cluster) => cluster.name),
  render: ({ ring }) => {
    const kyverno = model.components.some((use) => use.component === 'kyverno' && ring.name in use.in)
    const exclude = excludedBy(model)
    return {
      manifests: pack.policies.flatMap((policy) =>
        compilePolicy(policy, { environment: ring.environment, kyverno, exclude }),
      ),
    }
  },
  prune: 'prune',
  tenant: 'platform',
  source: 'rings',
})

/** Policy packs as units: audited where the ring audits, enforced where it denies (ENT-14f). */
export const policyUnits = (model: Model, packs: readonly PolicyPack[]): readonly AnyUnit[] =>
  packs.map((pack) => unitOf(pack, model))
