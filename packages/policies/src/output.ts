import type { Manifest } from '@fleetwright/manifests'
import type { Finding } from '@fleetwright/model'
import { type Placement, titleOf } from '@fleetwright/units'
import { excludedNamespaces } from './compile.ts'
import { judge } from './judge.ts'
import type { Policy, PolicyPack } from './policy.ts'
import { excludedBy } from './units.ts'

const finding = (
  policy: Policy,
  object: Manifest,
  message: string,
  unit: string,
  source: string,
  unsupported: boolean,
): Finding => ({
  code: policy.name,
  severity: unsupported ? 'warning' : 'error',
  path: source,
  message: unsupported
    ? `Policy ${policy.name} could not be judged in process on ${titleOf(object)} of unit ${unit}: ${message}.`
    : `${titleOf(object)} of unit ${unit} breaks the policy ${policy.name}: ${message}`,
  hint: unsupported ? 'The API server judges it at admission.' : `See docs/policies/${policy.name}.md.`,
})

/** The fleet's own output before its own policies: every distinct object once. */
export const judgePlacement = (packs: readonly PolicyPack[], { model, units }: Placement): readonly Finding[] => {
  const excluded = new Set<string>([...excludedNamespaces, ...excludedBy(model)])
  const policies = packs.flatMap((one) => one.policies)
  return units.flatMap((placed) =>
    placed.variants.flatMap((variant) =>
      variant.content.manifests
        .filter((object) => !excluded.has(object.metadata.namespace ?? ''))
        .flatMap((object) =>
          policies.flatMap((policy) => {
            const { verdict, messages } = judge(policy, object)
            return verdict === 'allow'
              ? []
              : messages.map((message) =>
                  finding(policy, object, message, placed.id, placed.unit.source, verdict === 'unsupported'),
                )
          }),
        ),
    ),
  )
}
