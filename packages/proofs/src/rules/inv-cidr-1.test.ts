import fc from 'fast-check'
import { overlaps, printCidr } from '@fleetwright/model'
import { describe, expect, it } from 'vitest'
import { cluster, model } from '../fixtures/make.ts'
import { freeBlocks, rangeOf } from '../range.ts'
import { invCidr1 } from './inv-cidr-1.ts'

const block = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 18, max: 24 }))
  .map(([part, prefix]) => `10.0.${part - (part % 2 ** Math.max(0, 24 - prefix))}.0/${prefix}`)

const fleet = (ranges: readonly (readonly ['a' | 'b', string, string, string])[]) =>
  model({
    network: {
      domain: 'a',
      supernet: '10.0.0.0/8',
      vpc: 16,
      pods: 16,
      services: 16,
      domains: { b: { supernet: '10.0.0.0/8' } },
    },
    clusters: ranges.map(([domain, vpc, pods, services], index) =>
      cluster(`c${index}`, 0, {
        network: { domain, vpc, pods, services } as ReturnType<typeof cluster>['network'],
      }),
    ),
  })

describe('INV-CIDR-1', () => {
  it('[UC1-06] [INV-CIDR-1] names a range exactly where comparing every pair finds an overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b'), block, block, block), { maxLength: 5 }), (ranges) => {
        const claims = ranges.flatMap(([domain, ...cidrs]) => cidrs.map((cidr) => ({ domain, ...rangeOf(cidr) })))
        const pairs = claims.some((a, i) => claims.some((b, j) => i < j && a.domain === b.domain && overlaps(a, b)))
        const findings = invCidr1.check(fleet(ranges))
        expect(findings.length > 0).toBe(pairs)
        const involved = claims.filter((a, i) =>
          claims.some((b, j) => i !== j && a.domain === b.domain && overlaps(a, b)),
        )
        expect(findings.length).toBeLessThanOrEqual(Math.max(0, involved.length - 1))
      }),
    )
  })

  it('[INV-CIDR-1] moving every named range to its suggestion makes the fleet pass', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constant('a' as const), block, block, block), { maxLength: 4 }), (ranges) => {
        const fixed = ranges.map((row) => [...row] as [(typeof row)[0], string, string, string])
        for (const { path, hint } of invCidr1.check(fleet(ranges))) {
          const [, index = '0', kind = ''] = /c(\d+)"\]\.network\.(\w+)/.exec(path) ?? []
          const [, to = ''] = / to (\S+),/.exec(hint) ?? []
          const row = fixed[Number(index)]
          if (row) row[['', 'vpc', 'pods', 'services'].indexOf(kind) as 1] = to
        }
        expect(invCidr1.check(fleet(fixed))).toEqual([])
      }),
    )
  })

  it('free blocks are aligned, inside the supernet and touch nothing that is taken', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), fc.integer({ min: 18, max: 24 }), (cidrs, prefix) => {
        const taken = cidrs.map(rangeOf).sort((a, b) => a.first - b.first || b.last - a.last)
        const supernet = rangeOf('10.0.0.0/17')
        const next = freeBlocks(taken, supernet)
        const got = new Set<string>()
        for (let one = next(prefix); one; one = next(prefix)) got.add(printCidr(one))
        const size = 2 ** (32 - prefix)
        for (let first = supernet.first; first <= supernet.last; first += size) {
          const one = { first, last: first + size - 1, prefix }
          expect(got.has(printCidr(one))).toBe(!taken.some((range) => overlaps(range, one)))
        }
      }),
    )
  })
})
