import { validateManifest } from '@fleetwright/manifests'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compilePolicy, excludedNamespaces } from './compile.ts'
import { deploymentWith } from './fixture.ts'
import { judge } from './judge.ts'
import { operationsPack } from './operations/pack.ts'
import { podKinds } from './pods.ts'

const environment = (policyMode: 'audit' | 'deny') =>
  ({
    environment: 'production',
    policyMode,
    minReplicas: { critical: 3, standard: 2, 'best-effort': 1 },
    intervals: { sync: '10m', retry: '1m', timeout: '5m' },
    production: true,
  }) as const

for (const policy of operationsPack.policies) {
  describe(`${policy.controls.map((id) => `[${id}]`).join(' ')} [INV-CTL-2] ${policy.name}`, () => {
    for (const [index, object] of policy.fixtures.pass.entries()) {
      test(`accepts passing fixture ${index + 1}`, () =>
        expect(judge(policy, object)).toEqual({ verdict: 'allow', messages: [] }))
    }
    for (const [index, { object, message }] of policy.fixtures.fail.entries()) {
      test(`refuses failing fixture ${index + 1} with its message`, () => {
        const { verdict, messages } = judge(policy, object)
        expect(verdict).toBe('deny')
        expect(messages).toContain(message)
        expect(policy.rules.map((rule) => rule.message)).toEqual(expect.arrayContaining([...messages]))
      })
    }
    test('has a failing fixture for every rule', () => {
      expect(new Set(policy.fixtures.fail.map(({ message }) => message))).toEqual(
        new Set(policy.rules.map((rule) => rule.message)),
      )
    })
    test('its objects are valid on every Kubernetes minor', () => {
      for (const mode of ['audit', 'deny'] as const) {
        for (const object of compilePolicy(policy, { environment: environment(mode), kyverno: true, exclude: [] })) {
          for (const kubernetes of ['1.35', '1.36'] as const)
            expect(validateManifest(object, { kubernetes })).toEqual([])
        }
      }
    })
    test('[INV-ADM-1] it leaves the system, the engines and the policy engine alone', () => {
      const [admission] = compilePolicy(policy, {
        environment: environment('deny'),
        kyverno: false,
        exclude: ['monitoring'],
      })
      expect(JSON.stringify(admission)).toContain(JSON.stringify([...excludedNamespaces, 'monitoring'].sort()))
    })
  })
}

test('[ENT-14f] staging is warned, production is refused, Kyverno only reports', () => {
  const [policy] = operationsPack.policies
  if (!policy) throw new Error('the pack is empty')
  const actions = (mode: 'audit' | 'deny') =>
    compilePolicy(policy, { environment: environment(mode), kyverno: true, exclude: [] }).flatMap((object) => {
      const spec = object['spec'] as {
        validationActions?: readonly string[]
        evaluation?: { admission: { enabled: boolean } }
      }
      return spec.validationActions ? [[object.kind, spec.validationActions, spec.evaluation?.admission.enabled]] : []
    })
  expect(actions('audit')).toEqual([
    ['ValidatingAdmissionPolicyBinding', ['Warn', 'Audit'], undefined],
    ['ValidatingPolicy', ['Audit'], false],
  ])
  expect(actions('deny')).toEqual([
    ['ValidatingAdmissionPolicyBinding', ['Deny', 'Audit'], undefined],
    ['ValidatingPolicy', ['Audit'], false],
  ])
})

test('a pod gets the same verdict in whatever controller it is wrapped', () => {
  const fixtures = operationsPack.policies
    .flatMap((policy) => [
      ...policy.fixtures.pass,
      ...policy.fixtures.fail.map(({ object }) => object),
      deploymentWith(),
    ])
    .filter((object) => object['kind'] === 'Deployment')
  fc.assert(
    fc.property(
      fc.constantFrom(...operationsPack.policies),
      fc.constantFrom(...fixtures),
      fc.constantFrom(...podKinds),
      (policy, deployment, wrapper) => {
        const template = (deployment['spec'] as { template: { metadata: object; spec: object } }).template
        const name = { name: 'x', namespace: 'shop' }
        const inner = wrapper.path.length
          ? [...wrapper.path].reverse().reduce<object>((value, key) => ({ [key]: value }), template)
          : { spec: template.spec }
        const metadata = wrapper.path.length ? name : { ...name, ...template.metadata }
        const object = {
          apiVersion: wrapper.group ? `${wrapper.group}/${wrapper.version}` : wrapper.version,
          kind: wrapper.kind,
          metadata,
          ...inner,
        }
        expect(judge(policy, object)).toEqual(judge(policy, deployment))
      },
    ),
    { numRuns: 500 },
  )
})

test('what is no pod is none of its business', () => {
  for (const policy of operationsPack.policies)
    expect(
      judge(policy, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'b' } }).verdict,
    ).toBe('allow')
})
