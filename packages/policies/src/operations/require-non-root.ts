import { policy } from '../define.ts'
import { deploymentWith, everywhereIn, goodContainer } from '../fixture.ts'
import { everyContainer } from './containers.ts'

const root = 'Containers must not run as root: set runAsNonRoot: true on the pod or on every container.'
const user = 'runAsUser must not be 0: that is root.'
const own = 'has(c.securityContext) && has(c.securityContext.runAsNonRoot)'
const ofPod =
  'has(podSpec.securityContext) && has(podSpec.securityContext.runAsNonRoot) && podSpec.securityContext.runAsNonRoot'

export const requireNonRoot = policy({
  name: 'require-non-root',
  title: 'Containers do not run as root',
  category: 'Operations',
  severity: 'high',
  controls: ['ENT-14d', 'K8S-38'],
  match: { over: 'pod' },
  rules: [
    { expression: everyContainer(`${own} ? c.securityContext.runAsNonRoot : (${ofPod})`), message: root },
    {
      expression: `(!has(podSpec.securityContext) || !has(podSpec.securityContext.runAsUser) || podSpec.securityContext.runAsUser != 0) && ${everyContainer('!has(c.securityContext) || !has(c.securityContext.runAsUser) || c.securityContext.runAsUser != 0')}`,
      message: user,
    },
  ],
  fixtures: {
    pass: [
      deploymentWith(),
      deploymentWith({
        securityContext: {},
        containers: [goodContainer({ securityContext: { runAsNonRoot: true, runAsUser: 1000 } })],
      }),
    ],
    fail: [
      { object: deploymentWith({ securityContext: {} }), message: root },
      {
        object: deploymentWith({ containers: [goodContainer({ securityContext: { runAsNonRoot: false } })] }),
        message: root,
      },
      { object: deploymentWith({ securityContext: { runAsNonRoot: true, runAsUser: 0 } }), message: user },
      { object: deploymentWith({ containers: [goodContainer({ securityContext: { runAsUser: 0 } })] }), message: user },
      {
        object: deploymentWith({
          securityContext: {},
          containers: [goodContainer({ securityContext: { runAsNonRoot: true } })],
          initContainers: [goodContainer({ name: 'init', securityContext: {} })],
        }),
        message: root,
      },
      ...everywhereIn({ securityContext: { runAsNonRoot: false } }, root),
      ...everywhereIn({ securityContext: { runAsUser: 0 } }, user),
    ],
  },
})
