import type { Rule } from './rule.ts'
import { invCan1 } from './rules/inv-can-1.ts'
import { invCan2 } from './rules/inv-can-2.ts'
import { invCap1 } from './rules/inv-cap-1.ts'
import { invCidr1 } from './rules/inv-cidr-1.ts'
import { invCidr2 } from './rules/inv-cidr-2.ts'
import { invFlow2 } from './rules/inv-flow-2.ts'
import { invPause1 } from './rules/inv-pause-1.ts'
import { invPri1 } from './rules/inv-pri-1.ts'
import { invReg1 } from './rules/inv-reg-1.ts'
import { invRes1 } from './rules/inv-res-1.ts'
import { invRes2 } from './rules/inv-res-2.ts'
import { invVer2 } from './rules/inv-ver-2.ts'
import { invZone1 } from './rules/inv-zone-1.ts'

/** Every rule, in the order of the documentation. */
export const rules: readonly Rule[] = [
  invCidr1,
  invCidr2,
  invReg1,
  invPri1,
  invZone1,
  invCap1,
  invRes1,
  invRes2,
  invCan1,
  invCan2,
  invFlow2,
  invVer2,
  invPause1,
]
