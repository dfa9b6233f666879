import { describe, expect, it } from 'vitest'
import { ruleFixtures } from './fixtures.ts'
import { checkRule } from './prove.ts'
import { rules } from './rules.ts'
import { findingText } from './text.ts'

describe('rules', () => {
  for (const rule of rules) {
    const ids = [...rule.proves, rule.code].map((id) => `[${id}]`).join(' ')
    const fixture = ruleFixtures[rule.code]

    it(`${ids} accepts every passing fixture`, () => {
      expect(fixture?.pass.length).toBeGreaterThan(0)
      for (const { model, tree, asOf } of fixture?.pass ?? []) {
        expect(checkRule(rule, model, tree, asOf).map(findingText)).toEqual([])
      }
    })

    it(`${ids} refuses every failing fixture with the whole text`, () => {
      expect(fixture?.fail.length).toBeGreaterThan(0)
      for (const { subject, findings } of fixture?.fail ?? []) {
        expect(findings.length).toBeGreaterThan(0)
        expect(checkRule(rule, subject.model, subject.tree, subject.asOf).map(findingText)).toEqual(findings)
      }
    })
  }

  it('have unique codes and one fixture each', () => {
    const codes = rules.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(Object.keys(ruleFixtures).sort()).toEqual([...codes].sort())
  })
})
