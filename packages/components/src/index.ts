import type { Finding, Model } from '@fleetwright/model'
import type { AnyUnit } from '@fleetwright/units'
import { catalogue } from './catalogue.ts'
import { checkUse } from './check.ts'
import { namespaceUnits, unitsOf } from './units.ts'

/** Units of all components in use; none while one of them has an error. */
export const componentUnits = (
  model: Model,
): { readonly units: readonly AnyUnit[]; readonly findings: readonly Finding[] } => {
  const findings = model.components.flatMap((use) => checkUse(use, model))
  if (findings.length) return { units: [], findings }
  const uses = model.components.flatMap((use) => {
    const component = catalogue[use.component]
    return component ? [{ component, use }] : []
  })
  return {
    units: [...namespaceUnits(uses), ...uses.flatMap(({ component, use }) => unitsOf(component, use, model))],
    findings,
  }
}

export { catalogue, defaultPins } from './catalogue.ts'
export { certManager, type CertManagerOptions, type Issuer } from './catalogue/cert-manager.ts'
export { clusterAutoscaler, type ClusterAutoscalerOptions } from './catalogue/cluster-autoscaler.ts'
export { externalDns, type ExternalDnsOptions } from './catalogue/external-dns.ts'
export { flagger, flaggerLoadtester, type FlaggerOptions } from './catalogue/flagger.ts'
export { gatewayApi } from './catalogue/gateway-api.ts'
export { istio, type IstioOptions } from './catalogue/istio.ts'
export { kubePrometheusStack, type KubePrometheusStackOptions } from './catalogue/kube-prometheus-stack.ts'
export { kyverno, type KyvernoOptions } from './catalogue/kyverno.ts'
export { metricsServer, type MetricsServerOptions } from './catalogue/metrics-server.ts'
export type { ChartFacts, Component, KeyTree, Openings, Release } from './component.ts'
export { allowDns, defaultDeny, inNamespace, networkPolicy } from './network.ts'
export { mergeValues } from './values.ts'
