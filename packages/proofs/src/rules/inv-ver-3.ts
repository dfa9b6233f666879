import { treeRule, type Problem } from '../define.ts'
import { containersOf, inProduction, nameOf, objectsOf, type Placed, podOf } from '../tree/objects.ts'
import { dig, text } from '../tree/read.ts'

/** Kinds whose project is archived or whose version is on its way out: `<apiVersion prefix> <Kind or *>`. */
const outdated: readonly { readonly api: string; readonly kinds?: readonly string[]; readonly use: string }[] = [
  {
    api: 'kyverno.io/',
    kinds: ['ClusterPolicy', 'Policy', 'CleanupPolicy', 'ClusterCleanupPolicy'],
    use: 'policies.kyverno.io/v1 ValidatingPolicy and its sisters',
  },
  { api: 'hnc.x-k8s.io/', use: 'a namespace with its own quota, roles and network policies' },
  { api: 'jaegertracing.io/', use: 'opentelemetry.io/v1beta1 OpenTelemetryCollector' },
  { api: 'minio.min.io/', use: 'an object store outside the cluster, or Rook' },
  { api: 'external-secrets.io/v1beta1', use: 'external-secrets.io/v1' },
  { api: 'notification.toolkit.fluxcd.io/v1beta1', use: 'notification.toolkit.fluxcd.io/v1beta3' },
  { api: 'notification.toolkit.fluxcd.io/v1beta2', use: 'notification.toolkit.fluxcd.io/v1beta3' },
  {
    api: 'apiextensions.crossplane.io/v1',
    kinds: ['CompositeResourceDefinition'],
    use: 'apiextensions.crossplane.io/v2',
  },
  { api: 'networking.istio.io/v1beta1', use: 'networking.istio.io/v1' },
  { api: 'security.istio.io/v1beta1', use: 'security.istio.io/v1' },
  { api: 'policy.networking.k8s.io/v1alpha1', use: 'policy.networking.k8s.io/v1alpha2 ClusterNetworkPolicy' },
]

const kindProblem = ({ manifest, unit }: Placed): Problem[] => {
  const found = outdated.find(
    ({ api, kinds }) =>
      manifest.apiVersion.startsWith(api) &&
      (api.endsWith('/') || manifest.apiVersion === api) &&
      (!kinds || kinds.includes(manifest.kind)),
  )
  const crossplane = /^[a-z0-9]+\.aws\.crossplane\.io\//.test(manifest.apiVersion)
  const use = found?.use ?? (crossplane ? 'the *.aws.m.upbound.io groups' : undefined)
  if (use === undefined) return []
  return [
    {
      path: unit.unit.source,
      message: `${nameOf(manifest)} is of a deprecated or archived kind: ${manifest.apiVersion} ${manifest.kind}.`,
      counterexample: `unit ${unit.id}`,
      hint: `Use ${use} instead.`,
    },
  ]
}

/** Tag of an image; undefined where there is none. */
const tagOf = (image: string): string | undefined => {
  const [name = ''] = image.split('@')
  const last = name.split('/').at(-1) ?? ''
  return last.includes(':') ? last.split(':')[1] : undefined
}

/** A tag without any digit, or none at all, says nothing about what runs. */
const isFloating = (image: string): boolean => !image.includes('@sha256:') && !/\d/.test(tagOf(image) ?? '')

const imageProblems = (placed: Placed): Problem[] => {
  const { manifest, unit } = placed
  const pod = podOf(manifest)
  if (!pod) return []
  return containersOf(pod.spec).flatMap((container): Problem[] => {
    const image = text(dig(container, 'image')) ?? ''
    const at = {
      path: unit.unit.source,
      counterexample: `container ${text(dig(container, 'name')) ?? ''} of ${nameOf(manifest)}`,
    }
    if (image.startsWith('k8s.gcr.io/')) {
      return [
        {
          ...at,
          message: `${nameOf(manifest)} takes image ${image} from k8s.gcr.io, which is frozen since April 2023.`,
          hint: `Use registry.k8s.io${image.slice('k8s.gcr.io'.length)}.`,
        },
      ]
    }
    if (!inProduction(placed) || !isFloating(image)) return []
    return [
      {
        ...at,
        message: `${nameOf(manifest)} runs image ${image} in production, whose tag says nothing about what runs.`,
        hint: 'Pin a version tag, better with its digest: <image>:<version>@sha256:<digest>.',
      },
    ]
  })
}

export const invVer3 = treeRule(
  { code: 'INV-VER-3', title: 'No deprecated kind, no image from the frozen registry, no floating tag in production.' },
  (tree) => objectsOf(tree).flatMap((placed) => [...kindProblem(placed), ...imageProblems(placed)]),
)
