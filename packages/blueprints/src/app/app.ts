import type { App, Model } from '@fleetwright/model'
import type { AnyUnit, Unit } from '@fleetwright/units'
import type { Blueprint } from '../blueprint.ts'
import { contextOf } from '../context.ts'
import { canaryObjects } from './canary.ts'
import { alertRules, serviceMonitor } from './monitoring.ts'
import { route } from './route.ts'
import { autoscaler, configMap, deployment, disruptionBudget, service, serviceAccount } from './workload.ts'

const unitOf = (app: App, model: Model): Unit<'region'> => ({
  id: `apps/${app.name}`,
  layer: 'apps',
  on: app.on,
  variesBy: { region: Object.keys(app.regional).sort() },
  render: (variant) => {
    const context = contextOf(app, model, variant)
    // Under Flagger the Service and the route are Flagger's: two owners would fight.
    const services = context.settings.rollout.kind === 'canary' ? [] : [service(context)]
    return {
      manifests: [
        serviceAccount(context),
        ...configMap(context),
        deployment(context),
        ...services,
        ...autoscaler(context),
        ...disruptionBudget(context),
        ...serviceMonitor(context),
        ...alertRules(context),
        ...route(context),
        ...canaryObjects(context),
      ],
    }
  },
  health: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: app.name, namespace: app.namespace }],
  prune: 'prune',
  tenant: model.namespaces.find((space) => space.name === app.namespace)?.tenant ?? app.namespace,
  namespace: app.namespace,
  source: app.path,
})

/** Every app as a unit of its own. */
export const apps: Blueprint = { name: 'app', units: (model): AnyUnit[] => model.apps.map((app) => unitOf(app, model)) }
