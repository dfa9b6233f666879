import { type Manifest, typed } from '@fleetwright/manifests'
import type { Model } from '@fleetwright/model'
import type { AnyUnit, Unit } from '@fleetwright/units'
import type { ICertificate } from '@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate'
import type { IGateway as IApiGateway } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway'
import type { IHTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute'
import type { IGateway as IIstioGateway } from '@kubernetes-models/istio/networking.istio.io/v1/Gateway'
import type { Blueprint } from './blueprint.ts'
import { gatewayNamespace, gatewayObject } from './gateway-name.ts'

type PublicGateway = Model['gateways'][number]

const labels = { owner: 'platform', 'cost-center': 'platform' }
const metadata = (name: string) => ({ name, namespace: gatewayNamespace, labels })
const secretOf = (gateway: PublicGateway) => `${gatewayObject(gateway.name)}-tls`

const certificate = (gateway: PublicGateway): Manifest =>
  typed<ICertificate>({
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: metadata(gatewayObject(gateway.name)),
    spec: {
      secretName: secretOf(gateway),
      dnsNames: [...gateway.hosts],
      duration: '2160h',
      renewBefore: '720h',
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: gateway.issuer },
    },
  })

/** HTTPS at TLS 1.2 or newer; plain HTTP only to say so. */
const istioGateway = (gateway: PublicGateway): Manifest =>
  typed<IIstioGateway>({
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: metadata(gatewayObject(gateway.name)),
    spec: {
      selector: { istio: 'ingressgateway' },
      servers: [
        {
          port: { number: 80, name: 'http', protocol: 'HTTP' },
          hosts: [...gateway.hosts],
          tls: { httpsRedirect: true },
        },
        {
          port: { number: 443, name: 'https', protocol: 'HTTPS' },
          hosts: [...gateway.hosts],
          tls: { mode: 'SIMPLE', credentialName: secretOf(gateway), minProtocolVersion: 'TLSV1_2' },
        },
      ],
    },
  })

const apiGateway = (gateway: PublicGateway): Manifest[] => {
  const name = gatewayObject(gateway.name)
  return [
    typed<IApiGateway>({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: metadata(name),
      spec: {
        gatewayClassName: 'istio',
        listeners: [
          { name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'Same' } } },
          {
            name: 'https',
            port: 443,
            protocol: 'HTTPS',
            tls: { mode: 'Terminate', certificateRefs: [{ name: secretOf(gateway) }] },
            allowedRoutes: { namespaces: { from: 'All' } },
          },
        ],
      },
    }),
    typed<IHTTPRoute>({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: metadata(`${name}-redirect`),
      spec: {
        parentRefs: [{ name, sectionName: 'http' }],
        rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] }],
      },
    }),
  ]
}

const unitOf = (gateway: PublicGateway, model: Model): Unit => ({
  id: `infrastructure/gateway-${gateway.name}`,
  layer: 'configs',
  on: model.clusters
    .map((cluster) => cluster.name)
    .filter((name) => model.apps.some((app) => app.expose?.gateway === gateway.name && app.on.includes(name))),
  render: () => ({
    manifests: [...(gateway.api === 'istio' ? [istioGateway(gateway)] : apiGateway(gateway)), certificate(gateway)],
  }),
  prune: 'prune',
  tenant: 'platform',
  source: gateway.path,
})

/** Public entries, on the clusters that expose something through them. */
export const gateways: Blueprint = {
  name: 'gateway',
  units: (model): AnyUnit[] => model.gateways.map((gateway) => unitOf(gateway, model)),
}
