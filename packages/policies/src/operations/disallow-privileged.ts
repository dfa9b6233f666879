import { policy } from '../define.ts'
import { deploymentWith, everywhereIn, goodContainer } from '../fixture.ts'
import { everyContainer } from './containers.ts'

const privileged =
  'Privileged containers own the node: remove privileged, or run the component in an excluded namespace.'
const escalation = 'Set allowPrivilegeEscalation: false on every container.'
const capabilities = 'Drop ALL capabilities on every container; only NET_BIND_SERVICE may be added.'

const bad = (securityContext: object) => deploymentWith({ containers: [goodContainer({ securityContext })] })
const drop = { capabilities: { drop: ['ALL'] } }

export const disallowPrivileged = policy({
  name: 'disallow-privileged',
  title: 'Containers have no more rights than they need',
  category: 'Pod Security Standards (Restricted)',
  severity: 'critical',
  controls: ['ENT-14e', 'K8S-38'],
  match: { over: 'pod' },
  rules: [
    {
      expression: everyContainer(
        '!has(c.securityContext) || !has(c.securityContext.privileged) || !c.securityContext.privileged',
      ),
      message: privileged,
    },
    {
      expression: everyContainer(
        'has(c.securityContext) && has(c.securityContext.allowPrivilegeEscalation) && !c.securityContext.allowPrivilegeEscalation',
      ),
      message: escalation,
    },
    {
      expression: everyContainer(
        "has(c.securityContext) && has(c.securityContext.capabilities) && has(c.securityContext.capabilities.drop) && c.securityContext.capabilities.drop.exists(d, d == 'ALL') && (!has(c.securityContext.capabilities.add) || c.securityContext.capabilities.add.all(a, a == 'NET_BIND_SERVICE'))",
      ),
      message: capabilities,
    },
  ],
  fixtures: {
    pass: [
      deploymentWith(),
      bad({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }),
    ],
    fail: [
      { object: bad({ privileged: true, allowPrivilegeEscalation: false, ...drop }), message: privileged },
      { object: bad(drop), message: escalation },
      { object: bad({ allowPrivilegeEscalation: false }), message: capabilities },
      {
        object: bad({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } }),
        message: capabilities,
      },
      {
        object: deploymentWith({
          initContainers: [
            goodContainer({
              name: 'init',
              securityContext: { privileged: true, allowPrivilegeEscalation: false, ...drop },
            }),
          ],
        }),
        message: privileged,
      },
      ...everywhereIn({ securityContext: { privileged: true, allowPrivilegeEscalation: false, ...drop } }, privileged),
      ...everywhereIn({ securityContext: drop }, escalation),
      ...everywhereIn({ securityContext: { allowPrivilegeEscalation: false } }, capabilities),
    ],
  },
})
