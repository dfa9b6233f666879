import { treeRule, type Problem } from '../define.ts'
import { foldersOf, isRemote } from '../tree/files.ts'
import { dig, record } from '../tree/read.ts'

const inflating = ['helmCharts', 'helmChartInflationGenerator', 'helmGlobals'] as const

export const l8 = treeRule(
  { code: 'L8', title: 'No kustomization renders a chart or fetches a remote base.' },
  (tree) =>
    [...foldersOf(tree).values()].flatMap(({ file, kustomization, resources }): Problem[] => [
      ...inflating
        .filter((field) => field in record(kustomization))
        .map((field) => ({
          path: file.source,
          message: `${file.path} renders charts with ${field}: Argo CD needs --enable-helm for it and Flux forbids it.`,
          counterexample: `${field}: ${JSON.stringify(dig(kustomization, field))}`,
          hint: 'Declare the chart as a component or in own: both engines install it as a release.',
        })),
      ...resources.filter(isRemote).map((resource) => ({
        path: file.source,
        message: `${file.path} fetches ${resource} while it is built: Flux runs with --no-remote-bases.`,
        counterexample: resource,
        hint: 'Copy the manifests into the fleet and list them as files.',
      })),
    ]),
)
