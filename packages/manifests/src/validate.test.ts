import { expect, test } from 'vitest'
import { crdsOf } from './crds.ts'
import { emptyTally } from './schema/rules.ts'
import { validateManifest } from './validate.ts'

const deployment = (spec: object, extra: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          { name: 'web', image: 'a:1', resources: { limits: { cpu: '500m' } }, ports: [{ containerPort: 80 }] },
        ],
      },
    },
    ...spec,
  },
  ...extra,
})

const cases: readonly (readonly [string, unknown, readonly string[]])[] = [
  ['a good Deployment', deployment({ replicas: 3 }), []],
  [
    'a misspelt field',
    deployment({ replicass: 3 }),
    ['spec.replicass is not a field of apps/v1 Deployment. Did you mean "replicas"?'],
  ],
  [
    'a wrong type',
    deployment({ replicas: '3' }),
    ['spec.replicas is "3", but has to be a whole number. Write a whole number.'],
  ],
  [
    'a misspelt field far down',
    deployment({ template: { spec: { containers: [{ name: 'a', imagee: 'b' }] } } }),
    ['spec.template.spec.containers[0].imagee is not a field of apps/v1 Deployment. Did you mean "image"?'],
  ],
  [
    'a missing field',
    { ...deployment({}), spec: {} },
    [
      'spec of apps/v1 Deployment has no "selector". Add selector.',
      'spec of apps/v1 Deployment has no "template". Add template.',
    ],
  ],
  [
    'a quantity that is none',
    deployment({ template: { spec: { containers: [{ name: 'a', resources: { limits: { cpu: '1 core' } } }] } } }),
    [
      'spec.template.spec.containers[0].resources.limits.cpu is "1 core", which is no quantity. Write an amount such as "500m", "2" or "512Mi".',
    ],
  ],
  [
    'two containers of one name',
    deployment({ template: { spec: { containers: [{ name: 'a' }, { name: 'a' }] } } }),
    [
      'spec.template.spec.containers[1] has the same name as an item before it. Remove one of the two, or give it another name.',
    ],
  ],
  [
    'an illegal label value',
    deployment({}, { metadata: { name: 'web', namespace: 'shop', labels: { owner: 'jane@example.com' } } }),
    [
      'The label owner has the value "jane@example.com", which is not at most 63 letters, digits, "-", "_" and ".". Use an annotation for free text.',
    ],
  ],
  [
    'a missing namespace',
    deployment({}, { metadata: { name: 'web' } }),
    [
      'metadata.namespace is missing; Deployment lives in a namespace. Add metadata.namespace: it is written on every object (L3).',
    ],
  ],
  [
    'a name that is no DNS name',
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'Shop_1' } },
    [
      'metadata.name "Shop_1" is no DNS label: lower-case letters, digits and "-", starting and ending with a letter or digit. Choose another name.',
    ],
  ],
  [
    'a removed API version',
    { apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', metadata: { name: 'a', namespace: 'b' } },
    ['policy/v1beta1 PodDisruptionBudget is not served any more (Kubernetes 1.25). Use policy/v1.'],
  ],
  [
    'a version a component does not serve',
    { apiVersion: 'cert-manager.io/v1alpha2', kind: 'Certificate', metadata: { name: 'a', namespace: 'b' } },
    ['cert-manager.io/v1alpha2 Certificate is not served by cert-manager 1.21.1. Use cert-manager.io/v1.'],
  ],
  [
    'an unknown kind',
    { apiVersion: 'apps/v1', kind: 'Deploymnt', metadata: { name: 'a', namespace: 'b' } },
    [
      'apps/v1 Deploymnt is a kind that neither Kubernetes 1.36 nor any known component serves. Did you mean apps/v1 Deployment?',
    ],
  ],
  [
    'no object at all',
    { kind: 'Deployment' },
    ['This is no Kubernetes object: apiVersion, kind or metadata.name is missing. Add the missing fields.'],
  ],
  [
    'a kustomization with a transformer',
    { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', metadata: { name: 'a' }, namespace: 'b' },
    [
      'namespace is not a field of kustomize.config.k8s.io/v1beta1 Kustomization. Known fields here: apiVersion, kind, metadata, resources, namePrefix, patches, images, labels.',
    ],
  ],
  [
    'a HelmRelease without a chart, by the CEL rule of its CRD',
    {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'a', namespace: 'b' },
      spec: { interval: '1h' },
    },
    [
      'spec of helm.toolkit.fluxcd.io/v2 HelmRelease: either chart or chartRef must be set. Change it so that this holds: (has(self.chart) && !has(self.chartRef)) || (!has(self.chart) && has(self.chartRef))',
    ],
  ],
  [
    'a canary step that is no number',
    {
      apiVersion: 'flagger.app/v1beta1',
      kind: 'Canary',
      metadata: { name: 'a', namespace: 'b' },
      spec: {
        targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' },
        service: { port: '80' },
        analysis: { interval: '1m', threshold: 5, stepWeight: 20 },
      },
    },
    ['spec.service.port is "80", but has to be a number. Write a number.'],
  ],
]

for (const [name, manifest, expected] of cases) {
  test(`[V1] [F13] ${name}`, () => {
    expect(validateManifest(manifest, { kubernetes: '1.36' }).map(({ message, hint }) => `${message} ${hint}`)).toEqual(
      expected,
    )
  })
}

test('[F6] every recorded CRD is a valid CustomResourceDefinition on both minors', () => {
  const components = [
    'argo-cd',
    'cert-manager',
    'external-dns',
    'flagger',
    'flux',
    'gateway-api',
    'istio',
    'karpenter',
    'kube-prometheus-stack',
    'kyverno',
  ]
  for (const component of components) {
    const crds = crdsOf(component)
    expect(crds.length, component).toBeGreaterThan(0)
    for (const crd of crds) {
      for (const kubernetes of ['1.35', '1.36'] as const)
        expect(validateManifest(crd, { kubernetes }), crd.metadata.name).toEqual([])
      expect(JSON.stringify(crd).length).toBeLessThan(1_400_000)
    }
  }
})

test('[V1] CEL rules of CRDs are counted', () => {
  const tally = emptyTally()
  const route = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'a', namespace: 'b' },
    spec: { parentRefs: [{ name: 'public' }], rules: [{ backendRefs: [{ name: 'a', port: 80 }] }] },
  }
  expect(validateManifest(route, { kubernetes: '1.36' }, tally)).toEqual([])
  expect(tally.evaluated).toBeGreaterThan(3)
  expect(tally.unsupported).toEqual(new Map())
})
