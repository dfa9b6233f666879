import { typed } from '@fleetwright/manifests'
import type { ComponentInput } from '@fleetwright/model'
import type { IClusterIssuer } from '@kubernetes-models/cert-manager/cert-manager.io/v1/ClusterIssuer'
import type { Component, RingContext } from '../component.ts'
import { chartFacts } from '../facts.ts'
import { hasMonitoring, named } from '../use.ts'
import { platformLabels, releaseLabel, replicasIn, small } from './labels.ts'

/** Where certificates come from. */
export type Issuer =
  /** Let's Encrypt or another ACME server, proven by a DNS record in Route 53 (credentials by pod identity). */
  | {
      readonly kind: 'acme'
      readonly email: string
      readonly server?: string
      readonly dns: { readonly provider: 'route53'; readonly region: string; readonly hostedZoneId?: string }
    }
  /** A certificate authority of your own; its key pair is an external Secret in namespace cert-manager. */
  | { readonly kind: 'ca'; readonly secret: string }

export interface CertManagerOptions<C extends string = string> {
  /** ClusterIssuers by name. */
  readonly issuers?: Readonly<Record<string, Issuer>>
  /** Chart values beyond the options. */
  readonly values?: Readonly<Record<string, unknown>>
  readonly on?: ComponentInput<C>['on']
}

/**
 * cert-manager: certificates from ACME or an own authority.
 *
 * @example certManager({ issuers: { letsencrypt: { kind: 'acme', email: 'ops@example.com', dns: { provider: 'route53', region: 'us-east-1' } } } })
 */
export const certManager = <const C extends string = never>(options: CertManagerOptions<C> = {}): ComponentInput<C> =>
  named('cert-manager', options)

const issuerObject = (name: string, issuer: Issuer) =>
  typed<IClusterIssuer>({
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name, labels: platformLabels },
    spec:
      issuer.kind === 'ca'
        ? { ca: { secretName: issuer.secret } }
        : {
            acme: {
              email: issuer.email,
              server: issuer.server ?? 'https://acme-v02.api.letsencrypt.org/directory',
              privateKeySecretRef: { name: `${name}-account` },
              solvers: [
                {
                  dns01: {
                    route53: {
                      region: issuer.dns.region,
                      ...(issuer.dns.hostedZoneId ? { hostedZoneID: issuer.dns.hostedZoneId } : {}),
                    },
                  },
                },
              ],
            },
          },
  })

const values = ({ model, ring }: RingContext) => {
  const { production } = ring.environment
  const pods = { podLabels: platformLabels, resources: small }
  return {
    crds: { enabled: false },
    global: { priorityClassName: 'system-cluster-critical', commonLabels: platformLabels },
    replicaCount: replicasIn(production),
    ...pods,
    webhook: { ...pods, replicaCount: production ? 3 : 1 },
    cainjector: { ...pods, replicaCount: replicasIn(production) },
    startupapicheck: { enabled: false },
    prometheus: {
      enabled: hasMonitoring(model),
      servicemonitor: { enabled: hasMonitoring(model), labels: releaseLabel },
    },
  }
}

export const certManagerComponent: Component = {
  name: 'cert-manager',
  summary: 'Certificates from ACME or an own authority.',
  namespace: 'cert-manager',
  podSecurity: 'restricted',
  licence: 'Apache-2.0',
  versions: { '1.21.1': [chartFacts('cert-manager', 'v1.21.1')] },
  latest: '1.21.1',
  crds: ['cert-manager'],
  needs: [],
  options: ['issuers'],
  openings: { ingress: [10250] },
  releases: [
    {
      name: 'cert-manager',
      chart: 'cert-manager',
      namespace: 'cert-manager',
      values,
      creates: ['monitoring.coreos.com/ServiceMonitor'],
      serves: ['cert-manager.io/Certificate', 'cert-manager.io/ClusterIssuer', 'cert-manager.io/Issuer'],
      health: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'cert-manager-webhook', namespace: 'cert-manager' }],
    },
  ],
  configs: ({ options }) =>
    Object.entries((options['issuers'] ?? {}) as Readonly<Record<string, Issuer>>)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, issuer]) => issuerObject(name, issuer)),
}
