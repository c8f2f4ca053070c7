import { type DoubtMap, doubtRange, errorProbabilities } from '@correction/doubt/doubt-map.ts'
import { freePolicy, guardOf, mayChange } from '@correction/tool/guard.ts'
import { expect, test } from 'vitest'

const limitNats = Math.log(3)
const natsPerUnit = limitNats / 65535
const entropyOf = (e: number) => -e * Math.log(e) - (1 - e) * Math.log(1 - e)

test('The probability of a wrong label is read back from the entropy of two classes to 2e-4.', () => {
  const errors = errorProbabilities(natsPerUnit)
  expect(errors[0]).toBe(0)
  for (const e of [0.001, 0.01, 0.05, 0.1, 0.25, 0.4, 0.45])
    expect(Math.abs((errors[Math.round(entropyOf(e) / natsPerUnit)] ?? 0) - e)).toBeLessThan(2e-4)
})

test('Above ln 2 a third class is in question, and the probability stays at one half.', () => {
  const errors = errorProbabilities(natsPerUnit)
  expect(errors[65535]).toBe(0.5)
  expect(errors.every((error, value) => value === 0 || error >= (errors[value - 1] ?? 0))).toBe(true)
})

test('A brush confined to doubt changes voxels from the stated nats on, up to the largest value.', () => {
  const map: DoubtMap = { voxels: Uint16Array.from([0, 9999, 10000, 65535]), natsPerUnit: 0.0001, limitNats: 6.5535 }
  const guard = guardOf({ ...freePolicy, within: [doubtRange(map, 1)] }, 1)
  expect([0, 1, 2, 3].map((index) => mayChange(guard, index, 0, 1))).toEqual([false, false, true, true])
})
