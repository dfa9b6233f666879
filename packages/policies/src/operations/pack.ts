import { pack } from '../define.ts'
import { disallowHostNamespaces } from './disallow-host-namespaces.ts'
import { disallowHostPath } from './disallow-host-path.ts'
import { disallowPrivileged } from './disallow-privileged.ts'
import { requireNonRoot } from './require-non-root.ts'
import { requireOwner } from './require-owner.ts'
import { requireResources } from './require-resources.ts'

/** What every workload of every fleet keeps (ENT-14). */
export const operationsPack = pack({
  name: 'operations',
  title: 'Operations: owned, bounded, without root',
  policies: [
    disallowHostNamespaces,
    disallowHostPath,
    disallowPrivileged,
    requireNonRoot,
    requireOwner,
    requireResources,
  ],
})
