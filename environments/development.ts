import { environment } from '@fleetwright/model'

/** Where teams try things: one replica is enough, violations are only reported. */
export const development = environment({
  environment: 'development',
  policyMode: 'audit',
  minReplicas: { critical: 1, standard: 1, 'best-effort': 1 },
  intervals: { sync: '2m', retry: '30s', timeout: '3m' },
  production: false,
})
