import type { Manifest } from '@fleetwright/manifests'

type Fields = Readonly<Record<string, unknown>>

const hardened = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } }

/** A container that every policy of the pack accepts, with changes. */
export const goodContainer = (changes: Fields = {}): Fields => ({
  name: 'web',
  image: 'registry.example.com/web:1.0.0',
  resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '128Mi' } },
  securityContext: hardened,
  ...changes,
})

/** A Deployment that every policy of the pack accepts, with changes to its pod. */
export const deploymentWith = (
  spec: Fields = {},
  labels: Fields = { owner: 'team-web', 'cost-center': 'cc-1' },
): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web', ...labels } },
      spec: {
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [goodContainer()],
        ...spec,
      },
    },
  },
})

/** One bad container in every place a pod has for containers: beside a good one, as init and as ephemeral container. */
export const everywhereIn = (bad: Fields, message: string) => {
  const container = goodContainer({ name: 'bad', ...bad })
  return [
    { object: deploymentWith({ containers: [goodContainer(), container] }), message },
    { object: deploymentWith({ initContainers: [container] }), message },
    { object: deploymentWith({ ephemeralContainers: [container] }), message },
  ]
}
