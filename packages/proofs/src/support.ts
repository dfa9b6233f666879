import type { KubernetesMinor, Provider } from '@fleetwright/model'

/** Last days of support. `extended` costs more on EKS; afterwards the provider upgrades by itself. */
export interface SupportWindow {
  readonly standard: string
  readonly extended: string
}

/**
 * EKS: https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html (14 months standard, 12 extended).
 * The days of 1.36 are that rule counted from the upstream release on 2026-04-22, the earliest they can be.
 * Upstream: https://kubernetes.io/releases/patch-releases/ (12 months and 2 months of maintenance); there is no
 * extended support.
 */
export const supportWindows: Readonly<Record<Provider, Readonly<Record<KubernetesMinor, SupportWindow>>>> = {
  aws: {
    '1.35': { standard: '2027-03-27', extended: '2028-03-27' },
    '1.36': { standard: '2027-06-22', extended: '2028-06-22' },
  },
  onprem: {
    '1.35': { standard: '2027-02-28', extended: '2027-02-28' },
    '1.36': { standard: '2027-06-28', extended: '2027-06-28' },
  },
}
