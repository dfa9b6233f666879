import type { Manifest } from '@fleetwright/manifests'
import type { Cluster, Model, Ring } from '@fleetwright/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyJson6902 } from './json6902.ts'
import { place } from './place.ts'
import type { AnyUnit, UnitId } from './unit.ts'

const ring = (name: string, index: number): Ring => ({
  name,
  path: `rings.${name}`,
  index,
  edition: '2026',
  environment: {
    environment: 'production',
    policyMode: 'deny',
    minReplicas: { critical: 3, standard: 2, 'best-effort': 1 },
    intervals: { sync: '10m', retry: '1m', timeout: '5m' },
    production: true,
  },
})
const rings = [ring('canary', 0), ring('world', 1)] as const

const cluster = (name: string, at: number, region = 'us-east-1'): Cluster => ({
  name,
  path: `clusters.${name}`,
  ring: rings[at] ?? rings[0],
  region: { provider: 'aws', name: region, zones: [] },
  kubernetes: '1.36',
  network: { domain: 'global', vpc: '10.0.0.0/16', pods: '10.1.0.0/16', services: '10.2.0.0/16' },
  nodeGroups: [],
  labels: {},
  compliance: [],
})

const model = (clusters: readonly Cluster[]): Model => ({
  name: 'demo',
  source: { url: 'https://example.com/a', branch: 'main' },
  delivery: { active: 'flux', engines: ['flux'] },
  rings: [...rings],
  clusters,
  network: { domain: 'global', supernet: '10.0.0.0/8', vpc: 16, pods: 16, services: 16 },
  namespaces: [],
  gateways: [],
  components: [],
  apps: [],
  data: [],
  recovery: [],
  own: [],
  patches: [],
  external: { secrets: [], crds: [], namespaces: ['web'], classes: [] },
  moved: [],
  pullSecrets: [],
  lock: { allocations: {}, pins: {}, digests: {}, editions: {}, moves: {}, shards: {} },
})

const object = (kind: string, name: string, apiVersion = 'v1'): Manifest => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'web' },
})

const unit = (id: UnitId, over: Partial<AnyUnit> = {}): AnyUnit => ({
  id,
  layer: 'apps',
  on: ['a', 'b'],
  render: () => ({ manifests: [object('ConfigMap', id.split('/')[1] ?? '')] }),
  prune: 'prune',
  tenant: 'platform',
  source: id.replace('/', '.'),
  ...over,
})

const two = model([cluster('a', 0), cluster('b', 1, 'eu-west-1')])
const says = (units: readonly AnyUnit[]) =>
  place(units, two).findings.map(
    (finding) =>
      `${finding.code} ${finding.path}: ${finding.message} (${finding.counterexample ?? ''}) ${finding.hint}`,
  )

describe('variants', () => {
  const names = (over: Partial<AnyUnit>) =>
    place([unit('apps/x', over)], two).placement?.units[0]?.variants.map(
      (variant) => `${variant.folder}: ${variant.clusters.map((one) => one.name).join(' ')}`,
    )
  test('one per ring; a named region gets its own, all others share the plain one', () => {
    expect(names({})).toEqual(['apps/x/canary: a', 'apps/x/world: b'])
    expect(names({ variesBy: { region: ['eu-west-1'] } })).toEqual([
      'apps/x/canary: a',
      'apps/x/world.region-eu-west-1: b',
    ])
    expect(names({ variesBy: { region: 'all', kubernetes: 'all' } })).toEqual([
      'apps/x/canary.region-us-east-1.kubernetes-1.36: a',
      'apps/x/world.region-eu-west-1.kubernetes-1.36: b',
    ])
  })
  test('a render sees the ring and what it declared, nothing else, and runs once per variant', () => {
    const seen: string[][] = []
    place(
      [
        unit('apps/x', {
          variesBy: { region: ['eu-west-1'] },
          render: (variant) => (seen.push(Object.keys(variant).sort()), { manifests: [] }),
        }),
      ],
      two,
    )
    expect(seen).toEqual([
      ['key', 'region', 'ring'],
      ['key', 'region', 'ring'],
    ])
  })
})

describe('order is derived', () => {
  const crd: Manifest = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.example.com' },
    spec: { group: 'example.com', names: { kind: 'Thing' } },
  }
  const after = (units: readonly AnyUnit[]) =>
    Object.fromEntries(
      (place(units, two).placement?.units ?? []).map((placed) => [placed.id, [placed.wave, ...placed.after]]),
    )

  test('[F7] [INV-FLOW-5] kinds, namespaces, guards and names decide; what follows from others is left out', () => {
    const namespace: Manifest = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } }
    const units = [
      unit('apps/x', { render: () => ({ manifests: [object('Thing', 'x', 'example.com/v1')] }) }),
      unit('guards/web', { layer: 'guards', render: () => ({ manifests: [object('ResourceQuota', 'q')] }) }),
      unit('namespaces/web', { layer: 'namespaces', render: () => ({ manifests: [namespace] }) }),
      unit('crds/things/1', { layer: 'crds', render: () => ({ manifests: [crd] }) }),
      unit('infrastructure/things', {
        layer: 'controllers',
        provides: ['example.com/Thing'],
        needs: ['crds/things/1'],
        render: () => ({ manifests: [object('Deployment', 'things', 'apps/v1')] }),
      }),
    ]
    expect(after(units)).toEqual({
      'crds/things/1': [0],
      'namespaces/web': [0],
      'guards/web': [1, 'namespaces/web'],
      'infrastructure/things': [2, 'crds/things/1', 'guards/web'],
      'apps/x': [3, 'infrastructure/things'],
    })
  })

  test('[F7] a kind that nobody provides on one of the clusters is refused with that cluster', () => {
    const units = [
      unit('apps/x', { render: () => ({ manifests: [object('Thing', 'x', 'example.com/v1')] }) }),
      unit('crds/things/1', { layer: 'crds', on: ['a'], render: () => ({ manifests: [crd] }) }),
    ]
    expect(says(units)).toEqual([
      'F7 apps.x: Unit apps/x uses example.com/Thing, which nothing provides. (on b) Add the component that installs example.com/Thing to these clusters, or declare it: external: { crds: ["example.com/Thing"] }.',
    ])
  })

  test('[F7] a circle names every unit on it and why it waits', () => {
    expect(
      says([
        unit('apps/x', { needs: ['apps/y'] }),
        unit('apps/y', { needs: ['apps/z'] }),
        unit('apps/z', { needs: ['apps/x'] }),
      ]),
    ).toEqual([
      'F7 apps.x: 3 units wait for each other in a circle: apps/x → apps/y → apps/z → apps/x. (apps/x waits for apps/y because it needs apps/y; apps/y waits for apps/z because it needs apps/z; apps/z waits for apps/x because it needs apps/x) Move the object that closes the circle into a unit of its own, or into a later layer.',
    ])
  })

  test('reduced edges still order everything, on each cluster by itself', () => {
    const graph = fc
      .array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 25 })
      .map((pairs) => pairs.filter(([a, b]) => a > b))
    const presence = fc.array(fc.constantFrom<readonly string[]>(['a'], ['b'], ['a', 'b']), {
      minLength: 10,
      maxLength: 10,
    })
    fc.assert(
      fc.property(graph, presence, (edges, on) => {
        const all = on.map((names, index) =>
          unit(`apps/u${index}`, {
            on: names,
            needs: edges
              .filter(([a, b]) => a === index && names.every((name) => on[b]?.includes(name)))
              .map(([, b]) => `apps/u${b}`),
          }),
        )
        const placement = place(all, two).placement
        for (const name of ['a', 'b']) {
          const here = new Map(
            (placement?.units ?? [])
              .filter((placed) => placed.unit.on.includes(name))
              .map((placed) => [
                placed.id as string,
                placed.after.filter((id) => on[Number(id.slice(6))]?.includes(name)) as readonly string[],
              ]),
          )
          const reach = (from: string): Set<string> =>
            new Set((here.get(from) ?? []).flatMap((next) => [next, ...reach(next)]))
          for (const one of all.filter((candidate) => candidate.on.includes(name)))
            for (const need of one.needs ?? []) expect(reach(one.id)).toContain(need)
        }
      }),
    )
  })
})

test('[INV-OWN-1] [F12] two owners of one object are both named, with a cluster that gets it from both', () => {
  const same = { render: () => ({ manifests: [object('ConfigMap', 'shared')] }) }
  expect(says([unit('apps/x', same), unit('apps/y', { ...same, on: ['b'] })])).toEqual([
    'INV-OWN-1 apps.y: ConfigMap web/shared is owned by two units, apps/x (apps.x) and apps/y (apps.y). (cluster b gets it from both) Give one of the two objects another name, or remove it from one of the units.',
  ])
  expect(says([unit('apps/x', { ...same, on: ['a'] }), unit('apps/y', { ...same, on: ['b'] })])).toEqual([])
})

test('[R8] a patch that fits nothing, or a path without a parent, is refused', () => {
  const patch = (path: string, name: string) => ({
    overlay: () => ({
      patches: [
        {
          target: { kind: 'ConfigMap', name },
          operations: [{ op: 'add' as const, path, value: 'x' }],
          source: 'patches.p',
        },
      ],
    }),
  })
  expect(says([unit('apps/x', patch('/data/a', 'x'))])).toEqual([
    'R24 patches.p: A patch of unit apps/x cannot be applied: ConfigMap web/x: add /data/a: /data is not there. (on cluster a) Mend the target or the path: the parent of a path has to be there.',
  ])
  expect(says([unit('apps/x', patch('/data', 'y'))])).toEqual([
    'R24 patches.p: A patch of unit apps/x cannot be applied: it has no ConfigMap y. (on cluster a) Mend the target or the path: the parent of a path has to be there.',
  ])
})

test('JSON 6902: operations as kustomize applies them', () => {
  const base = { a: { b: ['x', 'y'] }, 'c/d': 1 }
  const apply = (...operations: Parameters<typeof applyJson6902>[1]) => applyJson6902(base, operations)
  expect(apply({ op: 'add', path: '/a/b/-', value: 'z' }).value).toEqual({ a: { b: ['x', 'y', 'z'] }, 'c/d': 1 })
  expect(apply({ op: 'add', path: '/a/b/1', value: 'z' }).value).toEqual({ a: { b: ['x', 'z', 'y'] }, 'c/d': 1 })
  expect(apply({ op: 'replace', path: '/c~1d', value: 2 }).value).toEqual({ a: { b: ['x', 'y'] }, 'c/d': 2 })
  expect(apply({ op: 'move', from: '/a/b/0', path: '/e' }).value).toEqual({ a: { b: ['y'] }, 'c/d': 1, e: 'x' })
  expect(apply({ op: 'copy', from: '/a/b', path: '/e' }, { op: 'remove', path: '/a' }).value).toEqual({
    'c/d': 1,
    e: ['x', 'y'],
  })
  expect(
    apply(
      { op: 'replace', path: '/x', value: 1 },
      { op: 'test', path: '/c~1d', value: 2 },
      { op: 'add', path: '/a/b/9', value: 1 },
    ).problems.map((problem) => problem.message),
  ).toEqual([
    'replace /x: /x is not there',
    'test /c~1d: /c~1d has another value',
    'add /a/b/9: /a/b/9 is no place in the list',
  ])
  expect(base).toEqual({ a: { b: ['x', 'y'] }, 'c/d': 1 })
})
