import type { Rule } from './rule.ts'
import { f1 } from './rules/f1.ts'
import { f11 } from './rules/f11.ts'
import { f12 } from './rules/f12.ts'
import { f13 } from './rules/f13.ts'
import { f14 } from './rules/f14.ts'
import { f17 } from './rules/f17.ts'
import { f2 } from './rules/f2.ts'
import { f20 } from './rules/f20.ts'
import { f5 } from './rules/f5.ts'
import { f6 } from './rules/f6.ts'
import { f7 } from './rules/f7.ts'
import { invCan1 } from './rules/inv-can-1.ts'
import { invCan2 } from './rules/inv-can-2.ts'
import { invCap1 } from './rules/inv-cap-1.ts'
import { invCidr1 } from './rules/inv-cidr-1.ts'
import { invCidr2 } from './rules/inv-cidr-2.ts'
import { invFlow2 } from './rules/inv-flow-2.ts'
import { invFlow3 } from './rules/inv-flow-3.ts'
import { invFlow4 } from './rules/inv-flow-4.ts'
import { invFlow5 } from './rules/inv-flow-5.ts'
import { invOwn1 } from './rules/inv-own-1.ts'
import { invOwn2 } from './rules/inv-own-2.ts'
import { invPause1 } from './rules/inv-pause-1.ts'
import { invPri1 } from './rules/inv-pri-1.ts'
import { invReg1 } from './rules/inv-reg-1.ts'
import { invRes1 } from './rules/inv-res-1.ts'
import { invRes2 } from './rules/inv-res-2.ts'
import { invVer1 } from './rules/inv-ver-1.ts'
import { invVer2 } from './rules/inv-ver-2.ts'
import { invVer3 } from './rules/inv-ver-3.ts'
import { invZone1 } from './rules/inv-zone-1.ts'
import { l1 } from './rules/l1.ts'
import { l11 } from './rules/l11.ts'
import { l12 } from './rules/l12.ts'
import { l2 } from './rules/l2.ts'
import { l3 } from './rules/l3.ts'
import { l4 } from './rules/l4.ts'
import { l5 } from './rules/l5.ts'
import { l6 } from './rules/l6.ts'
import { l7 } from './rules/l7.ts'
import { l8 } from './rules/l8.ts'
import { l9 } from './rules/l9.ts'
import { rA } from './rules/r-a.ts'
import { r10 } from './rules/r10.ts'
import { r5 } from './rules/r5.ts'
import { r6 } from './rules/r6.ts'
import { r8 } from './rules/r8.ts'
import { r9 } from './rules/r9.ts'
import { s2 } from './rules/s2.ts'
import { s3 } from './rules/s3.ts'
import { s4 } from './rules/s4.ts'
import { s6 } from './rules/s6.ts'
import { v1 } from './rules/v1.ts'

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
  invFlow3,
  invFlow4,
  invFlow5,
  invOwn1,
  invOwn2,
  invVer1,
  invVer2,
  invVer3,
  invPause1,
  v1,
  l1,
  l2,
  l3,
  l4,
  l5,
  l6,
  l7,
  l8,
  l9,
  l11,
  l12,
  s2,
  s3,
  s4,
  s6,
  f1,
  f2,
  f5,
  f6,
  f7,
  f11,
  f12,
  f13,
  f14,
  f17,
  f20,
  rA,
  r5,
  r6,
  r8,
  r9,
  r10,
]
