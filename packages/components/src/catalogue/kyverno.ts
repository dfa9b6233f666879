import type { ComponentInput } from '@fleetwright/model'
import type { Component } from '../component.ts'
import { chartFacts } from '../facts.ts'
import { hasMonitoring, named } from '../use.ts'
import { platformLabels, releaseLabel, replicasIn } from './labels.ts'

export interface KyvernoOptions<C extends string = string> {
  readonly values?: Readonly<Record<string, unknown>>
  readonly on?: ComponentInput<C>['on']
}

/** Kyverno: reports on what the API server enforces, and policies that need more than the object at hand. */
export const kyverno = <const C extends string = never>(options: KyvernoOptions<C> = {}): ComponentInput<C> =>
  named('kyverno', options)

const policyKinds = [
  'ValidatingPolicy',
  'MutatingPolicy',
  'GeneratingPolicy',
  'ImageValidatingPolicy',
  'DeletingPolicy',
  'PolicyException',
]

export const kyvernoComponent: Component = {
  name: 'kyverno',
  summary: 'Policy reports, and policies that need more than one object.',
  namespace: 'kyverno',
  podSecurity: 'restricted',
  licence: 'Apache-2.0',
  versions: { '1.19.1': [chartFacts('kyverno', '3.9.1')] },
  latest: '1.19.1',
  crds: ['kyverno'],
  needs: [],
  options: [],
  openings: { ingress: [9443] },
  releases: [
    {
      name: 'kyverno',
      chart: 'kyverno',
      namespace: 'kyverno',
      values: ({ model, ring }) => {
        const { production } = ring.environment
        const monitor = { serviceMonitor: { enabled: hasMonitoring(model), additionalLabels: releaseLabel } }
        const controller = { podLabels: platformLabels, replicas: replicasIn(production), ...monitor }
        return {
          crds: { install: false },
          admissionController: { ...controller, replicas: production ? 3 : 1 },
          backgroundController: controller,
          cleanupController: controller,
          reportsController: controller,
          features: { policyExceptions: { enabled: false } },
        }
      },
      creates: ['monitoring.coreos.com/ServiceMonitor'],
      serves: policyKinds.map((kind) => `policies.kyverno.io/${kind}`),
    },
  ],
}
