import fc from 'fast-check'
import { expect, test } from 'vitest'
import { steppedWindow } from '../../../src-renderer/correction/looking/window-step.ts'

const range = { low: -100, high: 900 }

test('A step moves level or ends by 1 % of the range: 10 of 1000.', () => {
  const window = { low: 100, high: 300 }
  expect(steppedWindow(window, range, { level: -1 })).toEqual({ low: 90, high: 290 })
  expect(steppedWindow(window, range, { level: 1 })).toEqual({ low: 110, high: 310 })
  expect(steppedWindow(window, range, { width: 1 })).toEqual({ low: 90, high: 310 })
  expect(steppedWindow(window, range, { width: -1 })).toEqual({ low: 110, high: 290 })
})

test('However long a key is held, the window stays a window, its level in the range, and no step is over 2 %.', () => {
  const part = fc.constantFrom(-1 as const, 0 as const, 1 as const)
  fc.assert(
    fc.property(fc.array(fc.tuple(part, part), { minLength: 1, maxLength: 300 }), (steps) => {
      let window = { low: 100, high: 300 }
      for (const [level, width] of steps) {
        const next = steppedWindow(window, range, { level, width })
        const change = (of: (one: { low: number; high: number }) => number) => Math.abs(of(next) - of(window)) / 1000
        expect(change(({ low, high }) => high - low)).toBeLessThanOrEqual(0.02 + 1e-9)
        expect(change(({ low, high }) => (high + low) / 2)).toBeLessThanOrEqual(0.02 + 1e-9)
        expect(next.high).toBeGreaterThan(next.low)
        expect((next.high + next.low) / 2).toBeGreaterThanOrEqual(range.low)
        expect((next.high + next.low) / 2).toBeLessThanOrEqual(range.high)
        window = next
      }
    }),
  )
})
