import { type Manifest, resourceOf, typed } from '@fleetwright/manifests'
import type { Model, Namespace } from '@fleetwright/model'
import { type AnyUnit, contentsIn, type Unit } from '@fleetwright/units'
import type { IRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role'
import type { IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding'
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount'
import { fluxNamespace } from '../names.ts'

/** Account that applies the units of a namespace: it can do what those units contain, nothing more (S2). */
export const reconcilerName = (namespace: string): string => `${namespace}-reconciler`

const verbs = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete']

/** RBAC rules for exactly the kinds that units hold, one rule per API group. */
const rulesFor = (manifests: readonly Manifest[]) => {
  const groups = new Map<string, Set<string>>()
  for (const { apiVersion, kind } of manifests) {
    const resource = resourceOf(apiVersion, kind)
    if (!resource) continue
    groups.set(resource.group, (groups.get(resource.group) ?? new Set()).add(resource.plural))
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, plurals]) => ({ apiGroups: [group], resources: [...plurals].sort(), verbs }))
}

const unitOf = (space: Namespace, model: Model, units: readonly AnyUnit[]): Unit => ({
  id: `tenants/${space.name}`,
  layer: 'tenants',
  on: space.on,
  render: ({ ring }) => {
    const name = reconcilerName(space.name)
    const labels = { tenant: space.tenant, owner: space.owner, 'cost-center': space.costCenter }
    const inside = units.flatMap((unit) => contentsIn(unit, model, ring.name)).flatMap((content) => content.manifests)
    return {
      manifests: [
        typed<IServiceAccount>({
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: { name, namespace: fluxNamespace, labels },
          automountServiceAccountToken: false,
        }),
        typed<IRole>({
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'Role',
          metadata: { name, namespace: space.name, labels },
          rules: rulesFor(inside),
        }),
        typed<IRoleBinding>({
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'RoleBinding',
          metadata: { name, namespace: space.name, labels },
          roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
          subjects: [{ kind: 'ServiceAccount', name, namespace: fluxNamespace }],
        }),
      ],
    }
  },
  prune: 'prune',
  tenant: 'platform',
  source: space.path,
})

/** Reconcilers of all namespaces whose units are applied with their own rights. */
export const reconcilerUnits = (model: Model, units: readonly AnyUnit[]): readonly AnyUnit[] =>
  model.namespaces.flatMap((space) => {
    const own = units.filter((unit) => unit.namespace === space.name)
    return own.length ? [unitOf(space, model, own)] : []
  })
