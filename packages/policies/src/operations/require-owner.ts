import type { Manifest } from '@fleetwright/manifests'
import { policy } from '../define.ts'
import { deploymentWith } from '../fixture.ts'

const labelled = (label: string) =>
  `has(podMeta.labels) && '${label}' in podMeta.labels && podMeta.labels['${label}'] != ''`
const message = (label: string) => `Pods need the label "${label}": it says whom to call and whom to charge.`

/** No labels at all: the rule has to say so and not fail over it. */
const unlabelled: Manifest = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'bare', namespace: 'shop' },
  spec: { containers: [] },
}

export const requireOwner = policy({
  name: 'require-owner',
  title: 'Pods say who owns and who pays for them',
  category: 'Operations',
  severity: 'medium',
  controls: ['ENT-14a'],
  match: { over: 'pod' },
  rules: [
    { expression: labelled('owner'), message: message('owner') },
    { expression: labelled('cost-center'), message: message('cost-center') },
  ],
  fixtures: {
    pass: [deploymentWith()],
    fail: [
      { object: deploymentWith({}, { 'cost-center': 'cc-1' }), message: message('owner') },
      { object: deploymentWith({}, { owner: 'team-web' }), message: message('cost-center') },
      { object: deploymentWith({}, { owner: '', 'cost-center': 'cc-1' }), message: message('owner') },
      { object: deploymentWith({}, { owner: 'team-web', 'cost-center': '' }), message: message('cost-center') },
      { object: unlabelled, message: message('owner') },
      { object: unlabelled, message: message('cost-center') },
    ],
  },
})
