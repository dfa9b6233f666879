import { type Manifest, typed } from '@fleetwright/manifests'
import type { IHTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute'
import type { IVirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService'
import type { AppContext } from '../context.ts'
import { gatewayNamespace, gatewayObject } from '../gateway-name.ts'
import { appLabels } from '../labels.ts'

/** The public route of an exposed app. An app under Flagger has none: Flagger writes it. */
export const route = ({ app, model, settings }: AppContext): Manifest[] => {
  const { expose } = app
  const gateway = model.gateways.find((one) => one.name === expose?.gateway)
  if (!expose || !gateway || settings.rollout.kind === 'canary') return []
  const metadata = { name: app.name, namespace: app.namespace, labels: appLabels(app, model) }
  const path = expose.path ?? '/'
  if (gateway.api === 'istio') {
    return [
      typed<IVirtualService>({
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata,
        spec: {
          hosts: [expose.host],
          gateways: [`${gatewayNamespace}/${gatewayObject(gateway.name)}`],
          http: [
            {
              match: [{ uri: { prefix: path } }],
              route: [{ destination: { host: app.name, port: { number: 80 } } }],
              retries: { attempts: 2, perTryTimeout: '2s', retryOn: 'connect-failure,refused-stream,unavailable' },
            },
          ],
        },
      }),
    ]
  }
  return [
    typed<IHTTPRoute>({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata,
      spec: {
        parentRefs: [{ name: gatewayObject(gateway.name), namespace: gatewayNamespace, sectionName: 'https' }],
        hostnames: [expose.host],
        rules: [
          { matches: [{ path: { type: 'PathPrefix', value: path } }], backendRefs: [{ name: app.name, port: 80 }] },
        ],
      },
    }),
  ]
}
