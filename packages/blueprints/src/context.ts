import type { App, AppSettings, Model, Namespace } from '@fleetwright/model'
import type { Variant } from '@fleetwright/units'

/** True where the fleet uses a component of the catalogue. */
export const hasComponent = (model: Model, component: string): boolean =>
  model.components.some((use) => use.component === component)

/** One app in one ring and, where it has settings of its own there, one region. */
export interface AppContext {
  readonly app: App
  readonly model: Model
  readonly settings: AppSettings
  readonly space: Namespace
}

/** Settings of an app as one variant sees them: the ring's, and what the region adds. */
export const contextOf = (app: App, model: Model, variant: Variant<'region'>): AppContext => {
  const settings = app.in[variant.ring.name]
  const space = model.namespaces.find((one) => one.name === app.namespace)
  if (!settings || !space) throw new Error(`App ${app.name} was not resolved for ring ${variant.ring.name}.`)
  const regional = variant.region ? app.regional[variant.region.name] : undefined
  if (!regional) return { app, model, settings, space }
  return {
    app,
    model,
    space,
    settings: {
      ...settings,
      env: { ...settings.env, ...regional.env },
      config: { ...settings.config, ...regional.config },
    },
  }
}

/** Fewest replicas that run. */
export const fewest = ({ replicas }: AppSettings): number => (typeof replicas === 'number' ? replicas : replicas.min)
