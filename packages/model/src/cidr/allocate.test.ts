import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { expect, test } from 'vitest'
import { usedRanges } from './allocate.ts'
import { contains, overlaps, parseCidr, printCidr, type Range, sizeOf } from './range.ts'

const range = fc
  .record({ prefix: fc.integer({ min: 8, max: 30 }), at: fc.nat({ max: 0xffffffff }) })
  .map(({ prefix, at }): Range => {
    const first = Math.floor(at / sizeOf(prefix)) * sizeOf(prefix)
    return { first, last: first + sizeOf(prefix) - 1, prefix }
  })

test('[INV-CIDR-1] ranges are read and printed as another library does', () => {
  fc.assert(
    fc.property(range, range, (a, b) => {
      const [text, prefix] = ipaddr.parseCIDR(printCidr(a))
      expect(`${text.toString()}/${prefix}`).toBe(printCidr(a))
      expect(parseCidr(printCidr(a))).toEqual(a)
      const other = ipaddr.parseCIDR(printCidr(b))
      const inside = a.prefix <= b.prefix && other[0].match([text, prefix])
      expect(contains(a, b)).toBe(inside)
      expect(overlaps(a, b)).toBe(inside || (b.prefix <= a.prefix && text.match(other)))
    }),
  )
})

for (const text of [
  '10.0.0.0',
  '10.0.0.1/16',
  '256.0.0.0/8',
  '10.0.0.0/33',
  '10.0.0/8',
  'a.b.c.d/8',
  '10.10.0.0/12',
  '',
]) {
  test(`"${text}" is no range`, () => expect(parseCidr(text)).toBeUndefined())
}

test('[INV-CIDR-2] the next free range is the lowest one that brute force finds', () => {
  const small: Range = { first: 0, last: 255, prefix: 24 }
  const part = fc
    .record({ prefix: fc.integer({ min: 26, max: 32 }), at: fc.nat({ max: 255 }) })
    .map(({ prefix, at }) => {
      const first = Math.floor(at / sizeOf(prefix)) * sizeOf(prefix)
      return { first, last: first + sizeOf(prefix) - 1, prefix }
    })
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 12 }),
      fc.array(fc.integer({ min: 25, max: 32 }), { maxLength: 12 }),
      (taken, wanted) => {
        const used = usedRanges()
        const all = [...taken]
        for (const one of taken) used.add(one)
        for (const prefix of wanted) {
          let expected: Range | undefined
          for (let first = 0; first + sizeOf(prefix) <= 256 && !expected; first += sizeOf(prefix)) {
            const candidate = { first, last: first + sizeOf(prefix) - 1, prefix }
            if (!all.some((one) => overlaps(one, candidate))) expected = candidate
          }
          const found = used.next(small, prefix)
          expect(found).toEqual(expected)
          if (found) {
            used.add(found)
            all.push(found)
          }
        }
      },
    ),
    { numRuns: 500 },
  )
})
