import { environment } from '@fleetwright/model'

/** Where customers are: violations are refused, nothing is deleted by accident, two replicas survive a node. */
export const production = environment({
  environment: 'production',
  policyMode: 'deny',
  minReplicas: { critical: 3, standard: 2, 'best-effort': 1 },
  intervals: { sync: '10m', retry: '2m', timeout: '10m' },
  production: true,
})
