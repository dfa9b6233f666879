import { type Manifest, typed } from '@fleetwright/manifests'
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy'
import type { Openings } from './component.ts'

type Spec = NonNullable<INetworkPolicy['spec']>
type Labels = Readonly<Record<string, string>>

/** A NetworkPolicy of a namespace. */
export const networkPolicy = (
  namespace: string,
  labels: Labels,
  name: string,
  spec: Spec,
  annotations?: Labels,
): Manifest =>
  typed<INetworkPolicy>({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace, labels, ...(annotations ? { annotations } : {}) },
    spec,
  })

/** Nothing goes in or out unless something says so (ENT-26, ENT-45). */
export const defaultDeny = (namespace: string, labels: Labels): Manifest =>
  networkPolicy(namespace, labels, 'default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] })

export const inNamespace = (name: string) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } })

/** Names have to resolve, or nothing works at all (R9). */
export const allowDns = (namespace: string, labels: Labels): Manifest =>
  networkPolicy(namespace, labels, 'allow-dns', {
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [
      {
        to: [
          { namespaceSelector: inNamespace('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } },
        ],
        ports: [
          { protocol: 'UDP', port: 53 },
          { protocol: 'TCP', port: 53 },
        ],
      },
    ],
  })

const tcp = (port: number) => ({ protocol: 'TCP' as const, port })

/**
 * Guards of a component's namespace: deny, DNS, itself, the API server and HTTPS outside, plus its openings. The API
 * server's addresses are not known before the cluster exists, so that it is told by port.
 */
export const componentGuards = (namespace: string, labels: Labels, openings: readonly Openings[]): Manifest[] => {
  const ingress = [...new Set(openings.flatMap((one) => one.ingress ?? []))].sort((a, b) => a - b)
  const everywhere = openings.some((one) => one.everywhere)
  const policy = (name: string, spec: Spec) => networkPolicy(namespace, labels, name, spec)
  return [
    defaultDeny(namespace, labels),
    allowDns(namespace, labels),
    policy('allow-own-namespace', {
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [{ to: [{ podSelector: {} }] }],
    }),
    policy('allow-api-server', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{ ports: [tcp(443), tcp(6443)] }],
    }),
    ...(ingress.length
      ? [policy('allow-calls', { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ ports: ingress.map(tcp) }] })]
      : []),
    ...(namespace === 'monitoring'
      ? []
      : [
          policy('allow-scrape', {
            podSelector: {},
            policyTypes: ['Ingress'],
            ingress: [
              {
                from: [
                  {
                    namespaceSelector: inNamespace('monitoring'),
                    podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } },
                  },
                ],
              },
            ],
          }),
        ]),
    ...(everywhere
      ? [
          policy('allow-to-all-namespaces', {
            podSelector: {},
            policyTypes: ['Egress'],
            egress: [{ to: [{ namespaceSelector: {} }] }],
          }),
        ]
      : []),
    ...openings.flatMap((one) =>
      one.public
        ? [
            policy('allow-public', {
              podSelector: { matchLabels: { ...one.public.labels } },
              policyTypes: ['Ingress'],
              ingress: [{ ports: one.public.ports.map(tcp) }],
            }),
          ]
        : [],
    ),
  ]
}
