import { retiredApi } from '@fleetwright/manifests'
import { groupOf, titleOf } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import { containersOf, inProduction, objectsOf, type Placed, podOf } from '../tree/objects.ts'
import { dig, text } from '../tree/read.ts'

/** API groups of projects that are archived, beyond those of the served-API table. */
const archived: Readonly<Record<string, string>> = {
  'hnc.x-k8s.io': 'a namespace with its own quota, roles and network policies',
  'jaegertracing.io': 'opentelemetry.io/v1beta1 OpenTelemetryCollector',
  'minio.min.io': 'an object store outside the cluster, or Rook',
}

const replacement = ({ apiVersion, kind }: Placed['manifest']): string | undefined => {
  const group = groupOf(apiVersion)
  const retired = retiredApi(apiVersion, kind)
  if (retired?.deprecatedIn) return retired.replacement
  return group.endsWith('.aws.crossplane.io') ? 'the *.aws.m.upbound.io groups' : archived[group]
}

const kindProblem = ({ manifest, unit }: Placed): Problem[] => {
  const use = replacement(manifest)
  if (use === undefined) return []
  return [
    {
      path: unit.unit.source,
      message: `${titleOf(manifest)} is of a deprecated or archived kind: ${manifest.apiVersion} ${manifest.kind}.`,
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
      counterexample: `container ${text(dig(container, 'name')) ?? ''} of ${titleOf(manifest)}`,
    }
    if (image.startsWith('k8s.gcr.io/')) {
      return [
        {
          ...at,
          message: `${titleOf(manifest)} takes image ${image} from k8s.gcr.io, which is frozen since April 2023.`,
          hint: `Use registry.k8s.io${image.slice('k8s.gcr.io'.length)}.`,
        },
      ]
    }
    if (!inProduction(placed) || !isFloating(image)) return []
    return [
      {
        ...at,
        message: `${titleOf(manifest)} runs image ${image} in production, whose tag says nothing about what runs.`,
        hint: 'Pin a version tag, better with its digest: <image>:<version>@sha256:<digest>.',
      },
    ]
  })
}

export const invVer3 = treeRule(
  { code: 'INV-VER-3', title: 'No deprecated kind, no image from the frozen registry, no floating tag in production.' },
  (tree) => objectsOf(tree).flatMap((placed) => [...kindProblem(placed), ...imageProblems(placed)]),
)
