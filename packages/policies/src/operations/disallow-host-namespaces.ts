import { policy } from '../define.ts'
import { deploymentWith, everywhereIn, goodContainer } from '../fixture.ts'
import { everyContainer } from './containers.ts'

const namespaces = 'Pods must not share the network, process or IPC namespace of their node.'
const ports = 'Containers must not take ports of their node: use a Service.'
const seccomp = 'Set seccompProfile RuntimeDefault or Localhost on the pod or on every container.'
const known = (holder: string) =>
  `has(${holder}.seccompProfile) && ${holder}.seccompProfile.type in ['RuntimeDefault', 'Localhost']`

export const disallowHostNamespaces = policy({
  name: 'disallow-host-namespaces',
  title: 'Pods stay apart from their node',
  category: 'Pod Security Standards (Restricted)',
  severity: 'high',
  controls: ['ENT-14e', 'K8S-38'],
  match: { over: 'pod' },
  rules: [
    {
      expression: ['hostNetwork', 'hostPID', 'hostIPC']
        .map((field) => `(!has(podSpec.${field}) || !podSpec.${field})`)
        .join(' && '),
      message: namespaces,
    },
    {
      expression: everyContainer('!has(c.ports) || c.ports.all(p, !has(p.hostPort) || p.hostPort == 0)'),
      message: ports,
    },
    {
      expression: `(has(podSpec.securityContext) && ${known('podSpec.securityContext')}) || (${everyContainer(`has(c.securityContext) && ${known('c.securityContext')}`)})`,
      message: seccomp,
    },
  ],
  fixtures: {
    pass: [deploymentWith()],
    fail: [
      { object: deploymentWith({ hostNetwork: true }), message: namespaces },
      { object: deploymentWith({ hostPID: true }), message: namespaces },
      { object: deploymentWith({ hostIPC: true }), message: namespaces },
      {
        object: deploymentWith({ containers: [goodContainer({ ports: [{ containerPort: 80, hostPort: 80 }] })] }),
        message: ports,
      },
      { object: deploymentWith({ securityContext: { runAsNonRoot: true } }), message: seccomp },
      {
        object: deploymentWith({ securityContext: { runAsNonRoot: true, seccompProfile: { type: 'Unconfined' } } }),
        message: seccomp,
      },
      ...everywhereIn({ ports: [{ containerPort: 80, hostPort: 80 }] }, ports),
      {
        object: deploymentWith({
          securityContext: { runAsNonRoot: true },
          containers: [
            goodContainer({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }),
            goodContainer({ name: 'bad' }),
          ],
        }),
        message: seccomp,
      },
    ],
  },
})
