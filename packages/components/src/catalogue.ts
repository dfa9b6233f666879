import { certManagerComponent } from './catalogue/cert-manager.ts'
import { clusterAutoscalerComponent } from './catalogue/cluster-autoscaler.ts'
import { externalDnsComponent } from './catalogue/external-dns.ts'
import { flaggerComponent, flaggerLoadtesterComponent } from './catalogue/flagger.ts'
import { gatewayApiComponent } from './catalogue/gateway-api.ts'
import { istioComponent } from './catalogue/istio.ts'
import { kubePrometheusStackComponent } from './catalogue/kube-prometheus-stack.ts'
import { kyvernoComponent } from './catalogue/kyverno.ts'
import { metricsServerComponent } from './catalogue/metrics-server.ts'
import type { Component } from './component.ts'

/** Every component by name. */
export const catalogue: Readonly<Record<string, Component>> = Object.fromEntries(
  [
    certManagerComponent,
    clusterAutoscalerComponent,
    externalDnsComponent,
    flaggerComponent,
    flaggerLoadtesterComponent,
    gatewayApiComponent,
    istioComponent,
    kubePrometheusStackComponent,
    kyvernoComponent,
    metricsServerComponent,
  ].map((component) => [component.name, component] as const),
)

/** Newest version of every component: what scaffolds pin. */
export const defaultPins = (): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.values(catalogue).map((component) => [component.name, component.latest]))
