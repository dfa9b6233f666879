/** Owner and cost center of the platform: components answer to the same questions as apps (ENT-14a). */
export const platformLabels = { owner: 'platform', 'cost-center': 'platform' }

/** The contract with kube-prometheus-stack: its Prometheus selects monitors by this label (K8S-25). */
export const releaseLabel = { release: 'kube-prometheus-stack' }

/** Replicas of a controller: two where an outage would be noticed. */
export const replicasIn = (production: boolean): number => (production ? 2 : 1)

/** Requests and a memory limit for a small controller. */
export const small = { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '256Mi' } }
