import { describe, expect, it } from 'vitest'
import { model } from './fixtures/make.ts'
import { ringOrderFindings } from './ring-order.ts'
import { findingText } from './text.ts'

const fleet = model()

describe('P7', () => {
  it.each([
    ['nothing', {}],
    ['one production ring', { world: ['apps/cart/world/deployment.yaml'] }],
    ['staging and one production ring', { staging: ['a.yaml'], canary: ['b.yaml'], world: [] }],
  ])('[ENT-02f] [P7] a change of %s passes', (_, changes) => {
    expect(ringOrderFindings(changes, fleet)).toEqual([])
  })

  it('[ENT-02f] [P7] a change of two production rings is refused with the files of each', () => {
    const changes = { canary: ['apps/cart/canary/deployment.yaml'], world: ['a.yaml', 'b.yaml', 'c.yaml'] }
    expect(ringOrderFindings(changes, fleet).map(findingText)).toEqual([
      `P7 error at rings.world
One change reaches 2 production rings at once: canary and world.
For example: canary: apps/cart/canary/deployment.yaml; world: a.yaml, b.yaml and 1 more
To pass: Change canary first: stage the value with staged(next, { upTo: "canary", else: current }), or give a reason.`,
    ])
  })

  it('[P7] a reason turns the refusal into a note', () => {
    const found = ringOrderFindings({ canary: ['a.yaml'], world: ['b.yaml'] }, fleet, 'security fix')
    expect(found.map(({ severity, message }) => [severity, message])).toEqual([
      ['info', 'One change reaches 2 production rings at once: canary and world (reason given: security fix).'],
    ])
  })
})
