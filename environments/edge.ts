import { environment } from '@fleetwright/model'

/** Sites behind a thin line: few polls, long time-outs. */
export const edge = environment({
  environment: 'edge',
  policyMode: 'deny',
  minReplicas: { critical: 2, standard: 1, 'best-effort': 1 },
  intervals: { sync: '1h', retry: '5m', timeout: '20m' },
  production: true,
})
