import { titleOf } from '@fleetwright/units'
import { treeRule, type Problem } from '../define.ts'
import { applications, helmReleases, objectName } from '../tree/files.ts'
import { objectsOf } from '../tree/objects.ts'
import { dig, items, text } from '../tree/read.ts'
import type { FleetTree } from '../tree.ts'

const misplaced = (tree: FleetTree): Problem[] =>
  objectsOf(tree)
    .filter(
      ({ manifest, unit }) =>
        manifest.kind === 'CustomResourceDefinition' && (unit.unit.layer !== 'crds' || unit.unit.prune !== 'keep'),
    )
    .map(({ manifest, unit }) => ({
      path: unit.unit.source,
      message: `${titleOf(manifest)} lies in unit ${unit.id} of layer ${unit.unit.layer} (${unit.unit.prune}): if it were pruned, every object of the kind would go with it.`,
      counterexample: 'helm/helm#8163: a chart moved its CRDs',
      hint: 'Put CRDs into a unit of layer crds that is kept, not pruned.',
    }))

const released = (tree: FleetTree): Problem[] =>
  helmReleases(tree).flatMap(({ file, object }): Problem[] => {
    const policies = ['install', 'upgrade'].filter((step) => text(dig(object, 'spec', step, 'crds')) !== 'Skip')
    if (policies.length === 0) return []
    return [
      {
        path: file.source,
        message: `${objectName(object)} in ${file.path} lets the chart handle CRDs on ${policies.join(' and ')}.`,
        counterexample: policies
          .map((step) => `spec.${step}.crds: ${text(dig(object, 'spec', step, 'crds')) ?? 'not set'}`)
          .join(', '),
        hint: `Set ${policies.map((step) => `spec.${step}.crds: Skip`).join(' and ')}.`,
      },
    ]
  })

const charted = (tree: FleetTree): Problem[] =>
  applications(tree).flatMap(({ file, object }) =>
    [dig(object, 'spec', 'source'), ...items(dig(object, 'spec', 'sources'))]
      .filter((source) => text(dig(source, 'chart')) !== undefined && dig(source, 'helm', 'skipCrds') !== true)
      .map((source) => ({
        path: file.source,
        message: `${objectName(object)} in ${file.path} applies the CRDs of chart ${text(dig(source, 'chart')) ?? ''}.`,
        counterexample: 'helm.skipCrds is not true',
        hint: 'Set helm.skipCrds: true: CRDs have a unit of their own.',
      })),
  )

export const f6 = treeRule(
  { code: 'F6', title: 'CRDs have a layer of their own, and no chart touches them.' },
  (tree) => [...misplaced(tree), ...released(tree), ...charted(tree)],
)
