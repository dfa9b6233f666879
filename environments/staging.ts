import { environment } from '@fleetwright/model'

/** The dress rehearsal: violations are reported, so that nobody is surprised when production refuses them. */
export const staging = environment({
  environment: 'staging',
  policyMode: 'audit',
  minReplicas: { critical: 2, standard: 1, 'best-effort': 1 },
  intervals: { sync: '5m', retry: '1m', timeout: '5m' },
  production: false,
})
