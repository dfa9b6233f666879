import { allowDns, defaultDeny, inNamespace, networkPolicy } from '@fleetwright/components'
import type { Manifest } from '@fleetwright/manifests'
import type { App, Model, Namespace } from '@fleetwright/model'
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy'
import { hasComponent } from '../context.ts'
import { gatewayNamespace } from '../gateway-name.ts'
import { podsOf, spaceLabels } from '../labels.ts'

type Spec = NonNullable<INetworkPolicy['spec']>
type Peer = NonNullable<NonNullable<NonNullable<Spec['ingress']>[number]['from']>[number]>

const policy = (space: Namespace, name: string, spec: Spec, annotations?: Record<string, string>): Manifest =>
  networkPolicy(space.name, spaceLabels(space), name, spec, annotations)

const pods = (app: App): Peer => ({
  namespaceSelector: inNamespace(app.namespace),
  podSelector: { matchLabels: podsOf(app.name) },
})
const tcp = (port: number, protocol: 'TCP' | 'UDP' = 'TCP') => ({ protocol, port })

const why = (flow: App['flows'][number]) => ({
  'fleetwright.dev/reason': flow.reason,
  'fleetwright.dev/owner': flow.owner,
  'fleetwright.dev/review-by': flow.reviewBy,
})

/** One typed flow as the policies it needs: egress where it starts, ingress where it ends (INV-FLOW-3). */
const flowPolicies = (space: Namespace, model: Model): Manifest[] =>
  model.apps.flatMap((app) =>
    app.flows.flatMap((flow) => {
      const port = tcp(flow.port, flow.protocol ?? 'TCP')
      if (typeof flow.to !== 'string') {
        if (app.namespace !== space.name) return []
        const { cidr, except } = flow.to
        const to = [{ ipBlock: { cidr, ...(except?.length ? { except: [...except] } : {}) } }]
        const name = `allow-${app.name}-to-${cidr.replace(/[./]/g, '-')}-${flow.port}`
        return [
          policy(
            space,
            name,
            {
              podSelector: { matchLabels: podsOf(app.name) },
              policyTypes: ['Egress'],
              egress: [{ to, ports: [port] }],
            },
            why(flow),
          ),
        ]
      }
      const target = model.apps.find((one) => one.name === flow.to)
      if (!target) return []
      const name = `${app.name}-to-${target.name}-${flow.port}`
      return [
        ...(app.namespace === space.name
          ? [
              policy(
                space,
                `egress-${name}`,
                {
                  podSelector: { matchLabels: podsOf(app.name) },
                  policyTypes: ['Egress'],
                  egress: [{ to: [pods(target)], ports: [port] }],
                },
                why(flow),
              ),
            ]
          : []),
        ...(target.namespace === space.name
          ? [
              policy(
                space,
                `ingress-${name}`,
                {
                  podSelector: { matchLabels: podsOf(target.name) },
                  policyTypes: ['Ingress'],
                  ingress: [{ from: [pods(app)], ports: [port] }],
                },
                why(flow),
              ),
            ]
          : []),
      ]
    }),
  )

/** Exposed apps hear the gateway, and nobody else from outside. */
const gatewayPolicies = (space: Namespace, model: Model): Manifest[] =>
  model.apps
    .filter((app) => app.namespace === space.name && app.expose)
    .map((app) => {
      const from: Peer[] = [
        { namespaceSelector: inNamespace(gatewayNamespace), podSelector: { matchLabels: { istio: 'ingressgateway' } } },
      ]
      return policy(space, `ingress-gateway-to-${app.name}`, {
        podSelector: { matchLabels: podsOf(app.name) },
        policyTypes: ['Ingress'],
        ingress: [{ from, ports: [tcp(app.port)] }],
      })
    })

/** Prometheus scrapes the metrics port of every app that has one. */
const scrapePolicies = (space: Namespace, model: Model): Manifest[] => {
  const ports = [
    ...new Set(
      model.apps
        .filter((app) => app.namespace === space.name)
        .flatMap((app) => (app.metrics === false ? [] : [app.metrics])),
    ),
  ].sort((a, b) => a - b)
  if (!ports.length || !hasComponent(model, 'kube-prometheus-stack')) return []
  const from: Peer[] = [
    {
      namespaceSelector: inNamespace('monitoring'),
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } },
    },
  ]
  return [
    policy(space, 'allow-scrape', {
      podSelector: {},
      policyTypes: ['Ingress'],
      ingress: [{ from, ports: ports.map((port) => tcp(port)) }],
    }),
  ]
}

/** The load tester calls canaries while they are analysed. */
const loadTestPolicies = (space: Namespace, model: Model): Manifest[] =>
  hasComponent(model, 'flagger-loadtester')
    ? model.apps
        .filter(
          (app) =>
            app.namespace === space.name &&
            Object.values(app.in).some(({ rollout }) => rollout.kind === 'canary' && rollout.loadTest),
        )
        .map((app) => {
          const from: Peer[] = [
            {
              namespaceSelector: inNamespace('flagger-system'),
              podSelector: { matchLabels: { app: 'flagger-loadtester' } },
            },
          ]
          return policy(space, `ingress-loadtester-to-${app.name}`, {
            podSelector: { matchLabels: podsOf(app.name) },
            policyTypes: ['Ingress'],
            ingress: [{ from, ports: [tcp(app.port)] }],
          })
        })
    : []

/** Sidecars get certificates and configuration from istiod. */
const meshPolicies = (space: Namespace, model: Model): Manifest[] =>
  hasComponent(model, 'istio')
    ? [
        policy(space, 'allow-mesh-control', {
          podSelector: {},
          policyTypes: ['Egress'],
          egress: [
            {
              to: [{ namespaceSelector: inNamespace('istio-system'), podSelector: { matchLabels: { app: 'istiod' } } }],
              ports: [tcp(15012)],
            },
          ],
        }),
      ]
    : []

/** All network policies of a namespace, made from one flow list. */
export const networkPolicies = (space: Namespace, model: Model): Manifest[] => [
  defaultDeny(space.name, spaceLabels(space)),
  allowDns(space.name, spaceLabels(space)),
  ...meshPolicies(space, model),
  ...scrapePolicies(space, model),
  ...gatewayPolicies(space, model),
  ...loadTestPolicies(space, model),
  ...flowPolicies(space, model),
]
