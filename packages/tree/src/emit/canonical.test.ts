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

test('[F11] empty metadata goes, and what null means to charts, patches, patterns and schemas stays', () => {
  const values = { replicas: null, labels: {}, list: [null] }
  const schema = { properties: { labels: {}, metadata: {}, size: { default: null } } }
  const patch = [
    { op: 'add', path: '/spec/a', value: null },
    { op: 'add', path: '/metadata/labels', value: {} },
  ]
  expect(
    canonical({
      kind: 'Mixed',
      spec: {
        template: { metadata: { labels: {}, annotations: null } },
        values,
        versions: [{ schema: { openAPIV3Schema: schema } }],
        patch,
        env: [{ name: 'A', value: null }, null],
      },
    }),
  ).toEqual({
    kind: 'Mixed',
    spec: {
      template: {},
      values,
      versions: [{ schema: { openAPIV3Schema: schema } }],
      patch,
      env: [{ name: 'A' }],
    },
  })
})

test('canonical is idempotent, keeps its input, and reads models through toJSON', () => {
  const input = JSON.parse('{"metadata":{"name":"a","labels":{"__proto__":"x","b":"1"}},"kind":"A"}') as object
  const frozen = JSON.stringify(input)
  const once = canonical({ toJSON: () => input })
  expect(JSON.stringify(once)).toBe('{"kind":"A","metadata":{"name":"a","labels":{"__proto__":"x","b":"1"}}}')
  expect(JSON.stringify(canonical(once))).toBe(JSON.stringify(once))
  expect(JSON.stringify(input)).toBe(frozen)
})
