import type { ComponentInput } from '@fleetwright/model'
import type { Component } from '../component.ts'
import { chartFacts } from '../facts.ts'
import { hasMonitoring, named } from '../use.ts'
import { platformLabels, releaseLabel, small } from './labels.ts'

export interface ExternalDnsOptions<C extends string = string> {
  readonly provider: 'aws' | 'cloudflare'
  /** DNS zones it may write, such as `example.com`. */
  readonly zones: readonly string[]
  /** `upsert-only` never deletes a record; `sync` deletes those it owns. Always said, never defaulted (INV-DNS-4). */
  readonly policy: 'upsert-only' | 'sync'
  readonly values?: Readonly<Record<string, unknown>>
  readonly on?: ComponentInput<C>['on']
}

/** external-dns: DNS records for the hosts of gateways. Each cluster owns its records under its own name. */
export const externalDns = <const C extends string = never>(options: ExternalDnsOptions<C>): ComponentInput<C> =>
  named('external-dns', options)

export const externalDnsComponent: Component = {
  name: 'external-dns',
  summary: 'DNS records for the hosts of gateways.',
  namespace: 'external-dns',
  podSecurity: 'restricted',
  licence: 'Apache-2.0',
  versions: { '0.21.0': [chartFacts('external-dns', '1.21.1')] },
  latest: '0.21.0',
  crds: ['external-dns'],
  needs: [],
  options: ['provider', 'zones', 'policy'],
  releases: [
    {
      name: 'external-dns',
      chart: 'external-dns',
      namespace: 'external-dns',
      values: ({ model, options }) => ({
        provider: { name: options['provider'] },
        policy: options['policy'],
        domainFilters: options['zones'],
        registry: 'txt',
        sources: [
          ...new Set(
            model.gateways.map((gateway) => (gateway.api === 'istio' ? 'istio-gateway' : 'gateway-httproute')),
          ),
        ].sort(),
        interval: '1m',
        triggerLoopOnEvent: true,
        podLabels: platformLabels,
        resources: small,
        serviceMonitor: { enabled: hasMonitoring(model), additionalLabels: releaseLabel },
      }),
      clusterValues: (cluster) => ({ txtOwnerId: cluster }),
      creates: ['monitoring.coreos.com/ServiceMonitor'],
    },
  ],
}
