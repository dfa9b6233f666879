import { emptyTally } from '@fleetwright/manifests'
import { expect, test } from 'vitest'
import { unjudged } from './judge.ts'

test('[V1] a rule that the evaluator does not know is said, and stops nobody', () => {
  const tally = emptyTally()
  expect(unjudged(tally)).toEqual([])
  tally.unsupported.set('self.a.unheardOf()', 'no such function')
  expect(unjudged(tally)).toEqual([
    {
      code: 'cel-not-judged',
      severity: 'info',
      path: '',
      message: 'The CEL rule "self.a.unheardOf()" of a CRD was not judged: no such function.',
      hint: 'The API server judges it: try the object there with `kubectl apply --dry-run=server`.',
    },
  ])
})
