import { expect, test } from 'vitest'
import { checkRules, emptyTally } from './rules.ts'
import { fail, type Walk } from './walk.ts'

const judge = (rule: object, value: unknown) => {
  const walk: Walk = { path: ['spec'], problems: [], title: 'example.com/v1 Thing', cel: emptyTally() }
  checkRules({ 'x-kubernetes-validations': [rule as { rule: string }] }, value, walk, fail)
  return { ...walk.cel, said: walk.problems.map(({ message, hint }) => `${message} ${hint}`) }
}

const none = new Map<string, string>()

test.for<[string, object, unknown, ReturnType<typeof judge>]>([
  [
    'a rule that holds',
    { rule: 'self.a > 1' },
    { a: 2 },
    { evaluated: 1, transitions: 0, unsupported: none, said: [] },
  ],
  [
    'a rule that does not',
    { rule: 'self.a > 1', message: 'a is too small' },
    { a: 1 },
    {
      evaluated: 1,
      transitions: 0,
      unsupported: none,
      said: ['spec of example.com/v1 Thing: a is too small. Change it so that this holds: self.a > 1'],
    },
  ],
  [
    'a message that is an expression',
    { rule: 'self.a > 1', messageExpression: '"a is " + string(self.a)' },
    { a: 1 },
    {
      evaluated: 1,
      transitions: 0,
      unsupported: none,
      said: ['spec of example.com/v1 Thing: a is 1. Change it so that this holds: self.a > 1'],
    },
  ],
  [
    'a rule that fails on this value, as it would in the API server',
    { rule: 'self.b > 1' },
    { a: 1 },
    {
      evaluated: 1,
      transitions: 0,
      unsupported: none,
      said: [
        'spec of example.com/v1 Thing: the rule "self.b > 1" does not hold (No such key: b). Change it so that this holds: self.b > 1',
      ],
    },
  ],
  [
    'a rule about a change',
    { rule: 'self == oldSelf' },
    { a: 1 },
    { evaluated: 0, transitions: 1, unsupported: none, said: [] },
  ],
  [
    'a rule that nobody here can judge is listed, neither true nor false',
    { rule: 'self.a.unheardOf()' },
    { a: 1 },
    {
      evaluated: 0,
      transitions: 0,
      unsupported: new Map([['self.a.unheardOf()', "found no matching overload for 'dyn.unheardOf()'"]]),
      said: [],
    },
  ],
])('[V1] %s', ([, rule, value, expected]) => {
  expect(judge(rule, value)).toEqual(expected)
})
