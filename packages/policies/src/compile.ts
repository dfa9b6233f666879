import { type Manifest, typed } from '@fleetwright/manifests'
import type { Environment } from '@fleetwright/model'
import type { IValidatingAdmissionPolicy } from 'kubernetes-models/admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy'
import type { IValidatingAdmissionPolicyBinding } from 'kubernetes-models/admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding'
import type { IValidatingPolicy } from '@kubernetes-models/kyverno/policies.kyverno.io/v1/ValidatingPolicy'
import type { Policy } from './policy.ts'
import { podResourceRules, podVariables } from './pods.ts'

/** Namespaces that no policy may ever block: without them the cluster cannot mend itself (INV-ADM-1). */
export const excludedNamespaces = [
  'argocd',
  'flux-system',
  'kube-node-lease',
  'kube-public',
  'kube-system',
  'kyverno',
] as const

/** Variables are `variables.podSpec` in admission; fixtures and rules are written without the prefix. */
const qualified = (expression: string): string => expression.replace(/(?<![\w.'"])(podSpec|podMeta)\b/g, 'variables.$1')

const resourceRulesOf = ({ match }: Policy) =>
  match.over === 'pod'
    ? podResourceRules
    : [
        {
          apiGroups: [match.group],
          apiVersions: [match.version],
          operations: ['CREATE' as const, 'UPDATE' as const],
          resources: [...match.resources],
        },
      ]

const variablesOf = ({ match }: Policy) =>
  match.over === 'pod' ? { variables: podVariables.map((variable) => ({ ...variable })) } : {}

const validationsOf = (policy: Policy) =>
  policy.rules.map((rule) => ({
    expression: policy.match.over === 'pod' ? qualified(rule.expression) : rule.expression,
    message: rule.message,
    ...(rule.messageExpression
      ? { messageExpression: policy.match.over === 'pod' ? qualified(rule.messageExpression) : rule.messageExpression }
      : {}),
  }))

const annotationsOf = (policy: Policy): Record<string, string> => ({
  'policies.kyverno.io/title': policy.title,
  'policies.kyverno.io/category': policy.category,
  'policies.kyverno.io/severity': policy.severity,
  'policies.kyverno.io/description': policy.rules.map((rule) => rule.message).join(' '),
})

const constraints = (policy: Policy, excluded: readonly string[]) => ({
  namespaceSelector: {
    matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn' as const, values: [...excluded] }],
  },
  resourceRules: resourceRulesOf(policy).map((rule) => ({ ...rule, scope: 'Namespaced' as const })),
})

/** The API server itself enforces: no webhook that can be down. */
const admission = (policy: Policy, environment: Environment, excluded: readonly string[]): Manifest[] => {
  const metadata = { name: policy.name, annotations: annotationsOf(policy) }
  return [
    typed<IValidatingAdmissionPolicy>({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: constraints(policy, excluded),
        ...variablesOf(policy),
        validations: validationsOf(policy),
      },
    }),
    typed<IValidatingAdmissionPolicyBinding>({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: policy.name },
      // Deny and Warn exclude each other.
      spec: {
        policyName: policy.name,
        validationActions: environment.policyMode === 'deny' ? ['Deny', 'Audit'] : ['Warn', 'Audit'],
      },
    }),
  ]
}

/** Kyverno only reports, in the background: it never decides twice what the API server decided. */
const reporting = (policy: Policy, excluded: readonly string[]): Manifest =>
  typed<IValidatingPolicy>({
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'ValidatingPolicy',
    metadata: { name: policy.name, annotations: annotationsOf(policy) },
    spec: {
      autogen: { podControllers: { controllers: [] } },
      evaluation: { admission: { enabled: false }, background: { enabled: true } },
      failurePolicy: 'Ignore',
      validationActions: ['Audit'],
      matchConstraints: constraints(policy, excluded),
      ...variablesOf(policy),
      validations: validationsOf(policy),
    },
  })

export interface CompileOptions {
  readonly environment: Environment
  /** Also as Kyverno ValidatingPolicy, for reports. */
  readonly kyverno: boolean
  /** Namespaces that are left out beside those that always are. */
  readonly exclude: readonly string[]
}

/** One policy as the objects that enforce and report it, from one CEL source. */
export const compilePolicy = (
  policy: Policy,
  { environment, kyverno, exclude }: CompileOptions,
): readonly Manifest[] => {
  const excluded = [...new Set([...excludedNamespaces, ...exclude])].sort()
  return [...admission(policy, environment, excluded), ...(kyverno ? [reporting(policy, excluded)] : [])]
}
