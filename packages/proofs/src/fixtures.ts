import type { RuleFixture } from './fixtures/fixture.ts'
import { fixture as f11 } from './fixtures/f11.ts'
import { fixture as f13 } from './fixtures/f13.ts'
import { fixture as f14 } from './fixtures/f14.ts'
import { fixture as invCan1 } from './fixtures/inv-can-1.ts'
import { fixture as invCan2 } from './fixtures/inv-can-2.ts'
import { fixture as invCap1 } from './fixtures/inv-cap-1.ts'
import { fixture as invCidr1 } from './fixtures/inv-cidr-1.ts'
import { fixture as invCidr2 } from './fixtures/inv-cidr-2.ts'
import { fixture as invFlow2 } from './fixtures/inv-flow-2.ts'
import { fixture as invOwn1 } from './fixtures/inv-own-1.ts'
import { fixture as invOwn2 } from './fixtures/inv-own-2.ts'
import { fixture as invPause1 } from './fixtures/inv-pause-1.ts'
import { fixture as invPri1 } from './fixtures/inv-pri-1.ts'
import { fixture as invReg1 } from './fixtures/inv-reg-1.ts'
import { fixture as invRes1 } from './fixtures/inv-res-1.ts'
import { fixture as invRes2 } from './fixtures/inv-res-2.ts'
import { fixture as invVer2 } from './fixtures/inv-ver-2.ts'
import { fixture as invVer3 } from './fixtures/inv-ver-3.ts'
import { fixture as invZone1 } from './fixtures/inv-zone-1.ts'
import { fixture as l3 } from './fixtures/l3.ts'
import { fixture as l7 } from './fixtures/l7.ts'
import { fixture as l9 } from './fixtures/l9.ts'
import { fixture as rA } from './fixtures/r-a.ts'
import { fixture as r10 } from './fixtures/r10.ts'
import { fixture as r5 } from './fixtures/r5.ts'
import { fixture as r6 } from './fixtures/r6.ts'
import { fixture as s4 } from './fixtures/s4.ts'
import { fixture as s6 } from './fixtures/s6.ts'
import { fixture as v1 } from './fixtures/v1.ts'

/** By rule code: subjects that the rule accepts and subjects that it refuses. */
export const ruleFixtures: Readonly<Record<string, RuleFixture>> = {
  F11: f11,
  F13: f13,
  F14: f14,
  'INV-CAN-1': invCan1,
  'INV-CAN-2': invCan2,
  'INV-CAP-1': invCap1,
  'INV-CIDR-1': invCidr1,
  'INV-CIDR-2': invCidr2,
  'INV-FLOW-2': invFlow2,
  'INV-OWN-1': invOwn1,
  'INV-OWN-2': invOwn2,
  'INV-PAUSE-1': invPause1,
  'INV-PRI-1': invPri1,
  'INV-REG-1': invReg1,
  'INV-RES-1': invRes1,
  'INV-RES-2': invRes2,
  'INV-VER-2': invVer2,
  'INV-VER-3': invVer3,
  'INV-ZONE-1': invZone1,
  L3: l3,
  L7: l7,
  L9: l9,
  'R-A': rA,
  R10: r10,
  R5: r5,
  R6: r6,
  S4: s4,
  S6: s6,
  V1: v1,
}
