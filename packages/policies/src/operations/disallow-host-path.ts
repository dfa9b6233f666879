import { policy } from '../define.ts'
import { deploymentWith } from '../fixture.ts'

const message = 'Volumes of type hostPath reach into the node: use a volume claim or an emptyDir.'

export const disallowHostPath = policy({
  name: 'disallow-host-path',
  title: 'Pods do not mount folders of their node',
  category: 'Operations',
  severity: 'high',
  controls: ['ENT-14b'],
  match: { over: 'pod' },
  rules: [{ expression: '!has(podSpec.volumes) || podSpec.volumes.all(v, !has(v.hostPath))', message }],
  fixtures: {
    pass: [deploymentWith(), deploymentWith({ volumes: [{ name: 'tmp', emptyDir: {} }] })],
    fail: [
      {
        object: deploymentWith({
          volumes: [
            { name: 'tmp', emptyDir: {} },
            { name: 'node', hostPath: { path: '/' } },
          ],
        }),
        message,
      },
    ],
  },
})
