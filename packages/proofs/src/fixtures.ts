import type { RuleFixture } from './fixtures/fixture.ts'
import { fixture as invCan1 } from './fixtures/inv-can-1.ts'
import { fixture as invCan2 } from './fixtures/inv-can-2.ts'
import { fixture as invCap1 } from './fixtures/inv-cap-1.ts'
import { fixture as invCidr1 } from './fixtures/inv-cidr-1.ts'
import { fixture as invCidr2 } from './fixtures/inv-cidr-2.ts'
import { fixture as invFlow2 } from './fixtures/inv-flow-2.ts'
import { fixture as invPause1 } from './fixtures/inv-pause-1.ts'
import { fixture as invPri1 } from './fixtures/inv-pri-1.ts'
import { fixture as invReg1 } from './fixtures/inv-reg-1.ts'
import { fixture as invRes1 } from './fixtures/inv-res-1.ts'
import { fixture as invRes2 } from './fixtures/inv-res-2.ts'
import { fixture as invVer2 } from './fixtures/inv-ver-2.ts'
import { fixture as invZone1 } from './fixtures/inv-zone-1.ts'

/** By rule code: subjects that the rule accepts and subjects that it refuses. */
export const ruleFixtures: Readonly<Record<string, RuleFixture>> = {
  'INV-CAN-1': invCan1,
  'INV-CAN-2': invCan2,
  'INV-CAP-1': invCap1,
  'INV-CIDR-1': invCidr1,
  'INV-CIDR-2': invCidr2,
  'INV-FLOW-2': invFlow2,
  'INV-PAUSE-1': invPause1,
  'INV-PRI-1': invPri1,
  'INV-REG-1': invReg1,
  'INV-RES-1': invRes1,
  'INV-RES-2': invRes2,
  'INV-VER-2': invVer2,
  'INV-ZONE-1': invZone1,
}
