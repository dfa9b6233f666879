import { expect, test } from 'vitest'
import { canonical } from './canonical.ts'
import { emitYaml } from './yaml.ts'

test('[F11] null, undefined and empty labels go; empty selectors, volumes and rules stay', () => {
  const policy = {
    spec: {
      podSelector: {},
      ingress: [{}],
      egress: [{ to: [], ports: null }],
      volumes: [{ name: 'tmp', emptyDir: {} }],
      replicas: undefined,
    },
    metadata: { labels: {}, annotations: { b: '2', a: '1' }, namespace: 'shop', name: 'deny' },
    kind: 'NetworkPolicy',
    apiVersion: 'networking.k8s.io/v1',
  }
  expect(emitYaml(canonical(policy))).toBe(`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: deny
  namespace: shop
  annotations:
    a: "1"
    b: "2"
spec:
  podSelector: {}
  ingress:
  - {}
  egress:
  - to: []
  volumes:
  - name: tmp
    emptyDir: {}
`)
})

test('the order in which maps of data were built does not reach the bytes', () => {
  const build = (entries: readonly (readonly [string, string])[]) =>
    emitYaml(
      canonical({
        kind: 'ConfigMap',
        data: Object.fromEntries(entries),
        metadata: { name: 'a', labels: Object.fromEntries(entries) },
      }),
    )
  expect(
    build([
      ['z', '1'],
      ['a', '2'],
      ['m', '3'],
    ]),
  ).toBe(
    build([
      ['m', '3'],
      ['z', '1'],
      ['a', '2'],
    ]),
  )
})
