import { describe, expect, it } from 'vitest'
import { canaryTimes, errorBudget } from './canary.ts'

describe('canary arithmetic', () => {
  it.each([
    // step, max, interval, threshold → weights, promotion, rollback, exposure
    ['20%', '100%', '1m', 5, [20, 40, 60, 80, 100], 300, 300, 180],
    ['10%', '50%', '1m', 5, [10, 20, 30, 40, 50], 300, 300, 90],
    ['30%', '100%', '1m', 5, [30, 60, 90, 100], 240, 300, 168],
    ['100%', '100%', '30s', 1, [100], 30, 30, 30],
    ['50%', '50%', '1m', 10, [50], 60, 600, 300],
    ['0.5%', '1%', '2m', 2, [0.5, 1], 240, 240, 1.8],
  ] as const)(
    '[UC1-13] [INV-CAN-1] [INV-CAN-2] step %s up to %s every %s with threshold %s',
    (step, max, interval, threshold, weights, promotion, rollback, exposure) => {
      const times = canaryTimes({ kind: 'canary', errors: '1%', step, max, interval, threshold })
      expect(times).toMatchObject({ weights, promotion, rollback })
      expect(times.exposure).toBeCloseTo(exposure, 9)
    },
  )

  it('[ENT-20] [INV-CAN-2] the error budget is what the objective leaves of 30 days', () => {
    const month = 30 * 86_400
    expect(errorBudget.critical).toBeCloseTo(month * (1 - 0.9999), 6)
    expect(errorBudget.standard).toBeCloseTo(month * (1 - 0.999), 6)
    expect(errorBudget['best-effort']).toBeCloseTo(month * (1 - 0.99), 6)
  })
})
