import type { RuleFixture } from './fixtures/fixture.ts'
import { fixture as invCap1 } from './fixtures/inv-cap-1.ts'
import { fixture as invCidr1 } from './fixtures/inv-cidr-1.ts'

/** By rule code: subjects that the rule accepts and subjects that it refuses. */
export const ruleFixtures: Readonly<Record<string, RuleFixture>> = {
  'INV-CAP-1': invCap1,
  'INV-CIDR-1': invCidr1,
}
