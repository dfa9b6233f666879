import type { ComponentInput, Model } from '@fleetwright/model'

/** A use of a component as plain data: what is neither `values` nor `on` is an option. */
export const named = <C extends string>(component: string, input: object): ComponentInput<C> => {
  const { values, on, ...options } = input as {
    readonly values?: Readonly<Record<string, unknown>>
    readonly on?: ComponentInput<C>['on']
  }
  return { component, options, ...(values ? { values } : {}), ...(on ? { on } : {}) } as ComponentInput<C>
}

/** True where the fleet has Prometheus, so that monitors have somebody to read them. */
export const hasMonitoring = (model: Model): boolean =>
  model.components.some((use) => use.component === 'kube-prometheus-stack')
