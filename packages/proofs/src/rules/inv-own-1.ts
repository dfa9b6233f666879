import { ownershipFindings } from '@fleetwright/units'
import { treeRule } from '../define.ts'

export const invOwn1 = treeRule(
  { code: 'INV-OWN-1', title: 'One unit owns one object on one cluster.' },
  ({ placement }) => ownershipFindings(placement.units),
)
