import type { RuleFixture } from './fixtures/fixture.ts'
import { fixture as f1 } from './fixtures/f1.ts'
import { fixture as f11 } from './fixtures/f11.ts'
import { fixture as f12 } from './fixtures/f12.ts'
import { fixture as f13 } from './fixtures/f13.ts'
import { fixture as f14 } from './fixtures/f14.ts'
import { fixture as f17 } from './fixtures/f17.ts'
import { fixture as f2 } from './fixtures/f2.ts'
import { fixture as f20 } from './fixtures/f20.ts'
import { fixture as f5 } from './fixtures/f5.ts'
import { fixture as f6 } from './fixtures/f6.ts'
import { fixture as f7 } from './fixtures/f7.ts'
import { fixture as invCan1 } from './fixtures/inv-can-1.ts'
import { fixture as invCan2 } from './fixtures/inv-can-2.ts'
import { fixture as invCap1 } from './fixtures/inv-cap-1.ts'
import { fixture as invCidr1 } from './fixtures/inv-cidr-1.ts'
import { fixture as invCidr2 } from './fixtures/inv-cidr-2.ts'
import { fixture as invFlow2 } from './fixtures/inv-flow-2.ts'
import { fixture as invFlow3 } from './fixtures/inv-flow-3.ts'
import { fixture as invFlow4 } from './fixtures/inv-flow-4.ts'
import { fixture as invFlow5 } from './fixtures/inv-flow-5.ts'
import { fixture as invOwn1 } from './fixtures/inv-own-1.ts'
import { fixture as invOwn2 } from './fixtures/inv-own-2.ts'
import { fixture as invPause1 } from './fixtures/inv-pause-1.ts'
import { fixture as invPri1 } from './fixtures/inv-pri-1.ts'
import { fixture as invReg1 } from './fixtures/inv-reg-1.ts'
import { fixture as invRes1 } from './fixtures/inv-res-1.ts'
import { fixture as invRes2 } from './fixtures/inv-res-2.ts'
import { fixture as invVer1 } from './fixtures/inv-ver-1.ts'
import { fixture as invVer2 } from './fixtures/inv-ver-2.ts'
import { fixture as invVer3 } from './fixtures/inv-ver-3.ts'
import { fixture as invZone1 } from './fixtures/inv-zone-1.ts'
import { fixture as l1 } from './fixtures/l1.ts'
import { fixture as l11 } from './fixtures/l11.ts'
import { fixture as l12 } from './fixtures/l12.ts'
import { fixture as l2 } from './fixtures/l2.ts'
import { fixture as l3 } from './fixtures/l3.ts'
import { fixture as l4 } from './fixtures/l4.ts'
import { fixture as l5 } from './fixtures/l5.ts'
import { fixture as l6 } from './fixtures/l6.ts'
import { fixture as l7 } from './fixtures/l7.ts'
import { fixture as l8 } from './fixtures/l8.ts'
import { fixture as l9 } from './fixtures/l9.ts'
import { fixture as rA } from './fixtures/r-a.ts'
import { fixture as r10 } from './fixtures/r10.ts'
import { fixture as r5 } from './fixtures/r5.ts'
import { fixture as r6 } from './fixtures/r6.ts'
import { fixture as r8 } from './fixtures/r8.ts'
import { fixture as r9 } from './fixtures/r9.ts'
import { fixture as s2 } from './fixtures/s2.ts'
import { fixture as s3 } from './fixtures/s3.ts'
import { fixture as s4 } from './fixtures/s4.ts'
import { fixture as s6 } from './fixtures/s6.ts'
import { fixture as v1 } from './fixtures/v1.ts'

/** By rule code: subjects that the rule accepts and subjects that it refuses. */
export const ruleFixtures: Readonly<Record<string, RuleFixture>> = {
  F1: f1,
  F11: f11,
  F12: f12,
  F13: f13,
  F14: f14,
  F17: f17,
  F2: f2,
  F20: f20,
  F5: f5,
  F6: f6,
  F7: f7,
  'INV-CAN-1': invCan1,
  'INV-CAN-2': invCan2,
  'INV-CAP-1': invCap1,
  'INV-CIDR-1': invCidr1,
  'INV-CIDR-2': invCidr2,
  'INV-FLOW-2': invFlow2,
  'INV-FLOW-3': invFlow3,
  'INV-FLOW-4': invFlow4,
  'INV-FLOW-5': invFlow5,
  'INV-OWN-1': invOwn1,
  'INV-OWN-2': invOwn2,
  'INV-PAUSE-1': invPause1,
  'INV-PRI-1': invPri1,
  'INV-REG-1': invReg1,
  'INV-RES-1': invRes1,
  'INV-RES-2': invRes2,
  'INV-VER-1': invVer1,
  'INV-VER-2': invVer2,
  'INV-VER-3': invVer3,
  'INV-ZONE-1': invZone1,
  L1: l1,
  L11: l11,
  L12: l12,
  L2: l2,
  L3: l3,
  L4: l4,
  L5: l5,
  L6: l6,
  L7: l7,
  L8: l8,
  L9: l9,
  'R-a': rA,
  R10: r10,
  R5: r5,
  R6: r6,
  R8: r8,
  R9: r9,
  S2: s2,
  S3: s3,
  S4: s4,
  S6: s6,
  V1: v1,
}
