import { expect, test } from 'vitest'
import { Canary } from './canary.ts'
import { MetricTemplate } from './metric-template.ts'

const spec = {
  targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
  service: { port: 80 },
  analysis: { interval: '1m', threshold: 5, stepWeight: 20, maxWeight: 100 },
}

test('[UC1-13] [K8S-23] a Canary model validates by the closed schema', () => {
  const canary = new Canary({ metadata: { name: 'web', namespace: 'shop' }, spec })
  expect(() => canary.validate()).not.toThrow()
  const wrong = { ...spec, analysis: { ...spec.analysis, stepWeigth: 20 } }
  expect(() => new Canary({ metadata: { name: 'web', namespace: 'shop' }, spec: wrong }).validate()).toThrow(
    /stepWeigth/,
  )
})

test('[UC1-14] a MetricTemplate model validates by the closed schema', () => {
  const provider = { type: 'prometheus', address: 'http://prometheus:9090' } as const
  expect(() =>
    new MetricTemplate({ metadata: { name: 'cpu', namespace: 'shop' }, spec: { provider, query: 'up' } }).validate(),
  ).not.toThrow()
})
