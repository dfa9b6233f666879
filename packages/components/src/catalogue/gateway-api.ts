import type { ComponentInput } from '@fleetwright/model'
import type { Component } from '../component.ts'
import { named } from '../use.ts'

/** Gateway API: the CRDs of the standard channel, for meshes and controllers that implement them. */
export const gatewayApi = <const C extends string = never>(
  options: { readonly on?: ComponentInput<C>['on'] } = {},
): ComponentInput<C> => named('gateway-api', options)

export const gatewayApiComponent: Component = {
  name: 'gateway-api',
  summary: 'The CRDs of the Gateway API, standard channel.',
  namespace: 'kube-system',
  podSecurity: 'privileged',
  licence: 'Apache-2.0',
  versions: { '1.6.1': [] },
  latest: '1.6.1',
  crds: ['gateway-api'],
  needs: [],
  options: [],
  releases: [],
}
