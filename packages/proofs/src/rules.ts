import type { Rule } from './rule.ts'
import { invCap1 } from './rules/inv-cap-1.ts'
import { invCidr1 } from './rules/inv-cidr-1.ts'

/** Every rule, in the order of the documentation. */
export const rules: readonly Rule[] = [invCidr1, invCap1]
