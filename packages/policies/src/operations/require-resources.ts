import { policy } from '../define.ts'
import { deploymentWith, everywhereIn, goodContainer } from '../fixture.ts'

const requests = 'Every container needs requests for cpu and memory: the scheduler goes by them.'
const limits = 'Every container needs a memory limit: without it one leak takes the node down.'
const has = (kind: string, resource: string) =>
  `has(c.resources) && has(c.resources.${kind}) && '${resource}' in c.resources.${kind}`

const withResources = (resources: object) => deploymentWith({ containers: [goodContainer({ resources })] })

export const requireResources = policy({
  name: 'require-resources',
  title: 'Containers say what they need and where they stop',
  category: 'Operations',
  severity: 'medium',
  controls: ['ENT-14c'],
  match: { over: 'pod' },
  // Ephemeral containers cannot have resources; the API refuses them.
  rules: [
    {
      expression: `podSpec.containers.all(c, ${has('requests', 'cpu')} && ${has('requests', 'memory')}) && (!has(podSpec.initContainers) || podSpec.initContainers.all(c, ${has('requests', 'cpu')} && ${has('requests', 'memory')}))`,
      message: requests,
    },
    {
      expression: `podSpec.containers.all(c, ${has('limits', 'memory')}) && (!has(podSpec.initContainers) || podSpec.initContainers.all(c, ${has('limits', 'memory')}))`,
      message: limits,
    },
  ],
  fixtures: {
    pass: [deploymentWith(), deploymentWith({ initContainers: [goodContainer({ name: 'init' })] })],
    fail: [
      { object: withResources({ requests: { cpu: '1' }, limits: { memory: '1Gi' } }), message: requests },
      { object: withResources({ requests: { memory: '1Gi' }, limits: { memory: '1Gi' } }), message: requests },
      { object: withResources({ requests: { cpu: '1', memory: '1Gi' } }), message: limits },
      {
        object: deploymentWith({
          initContainers: [goodContainer({ name: 'init', resources: { limits: { memory: '1Gi' } } })],
        }),
        message: requests,
      },
      {
        object: deploymentWith({
          initContainers: [goodContainer({ name: 'init', resources: { requests: { cpu: '1', memory: '1Gi' } } })],
        }),
        message: limits,
      },
      ...everywhereIn({ resources: { limits: { memory: '1Gi' } } }, requests).slice(0, 2),
      ...everywhereIn({ resources: { requests: { cpu: '1', memory: '1Gi' } } }, limits).slice(0, 2),
    ],
  },
})
