import type { App, Namespace } from '@fleetwright/model'

/**
 * The label that selectors of policies, budgets, monitors and spread use. Flagger rewrites `app.kubernetes.io/name` on
 * the pods it promotes, so that a selector on it would lose them; this label stays.
 */
export const appLabel = 'fleetwright.dev/app'

/** Selects the pods of an app, whatever Flagger made of them. */
export const podsOf = (app: string): Record<string, string> => ({ [appLabel]: app })

/** What the Deployment and its Service select by: the label that Flagger knows. */
export const selectorOf = (app: string): Record<string, string> => ({ 'app.kubernetes.io/name': app })

/** Labels of everything that belongs to an app; `owner` and `cost-center` are what invoices and pages go by. */
export const appLabels = (app: App, model: { readonly namespaces: readonly Namespace[] }): Record<string, string> => {
  const tenant = model.namespaces.find((space) => space.name === app.namespace)?.tenant ?? app.namespace
  return {
    ...selectorOf(app.name),
    'app.kubernetes.io/part-of': tenant,
    ...podsOf(app.name),
    owner: app.owner,
    'cost-center': app.costCenter,
    criticality: app.criticality,
  }
}

/** Labels of what belongs to a namespace as a whole. */
export const spaceLabels = (space: Namespace): Record<string, string> => ({
  tenant: space.tenant,
  owner: space.owner,
  'cost-center': space.costCenter,
})
