import { expect, test } from 'vitest'
import { fitNormalization, normalize } from '../../../src-main/pipeline/preprocessing/normalize.ts'

test('Percentile clip and z-score: 0..100 clipped to 10..90 has mean 0, deviation 1 and ends ∓40 over the deviation.', () => {
  const voxels = Float32Array.from({ length: 101 }, (_, index) => index)
  const fitted = fitNormalization(voxels, { kind: 'percentile-z-score', lowPercentile: 10, highPercentile: 90 })
  // 10 and 90 eleven times each, 11..89 once: variance 2 · (11 · 40² + Σ_{n=1}^{39} n²) / 101
  const deviation = Math.sqrt((2 * (11 * 1600 + (39 * 40 * 79) / 6)) / 101)
  expect(fitted).toEqual({ low: 10, high: 90, center: expect.closeTo(50, 9), scale: expect.closeTo(deviation, 9) })
  normalize(voxels, fitted!)
  expect(voxels[0]).toBeCloseTo(-40 / deviation, 5)
  expect(voxels[100]).toBeCloseTo(40 / deviation, 5)
})

test('Min-max puts the least value at 0 and the largest at 1; infinite voxels do not count and become 0.', () => {
  const voxels = Float32Array.of(-3, 1, Infinity, 5, -Infinity)
  normalize(voxels, fitNormalization(voxels, { kind: 'min-max' })!)
  expect([...voxels]).toEqual([0, 0.5, 0, 1, 0])
})

test.each(['min-max', 'percentile-z-score'] as const)(
  '%s of one value, or of none that is finite, is undefined.',
  (kind) => {
    const named = kind === 'min-max' ? { kind } : { kind, lowPercentile: 1, highPercentile: 99 }
    expect(fitNormalization(Float32Array.of(4, 4, Number.NaN), named)).toBeUndefined()
    expect(fitNormalization(Float32Array.of(Number.NaN, Infinity), named)).toBeUndefined()
  },
)

test('A scale factor of the scanner does not change what the network sees.', () => {
  const voxels = Float32Array.from({ length: 500 }, (_, index) => Math.sin(index) ** 3)
  const scaled = voxels.map((value) => 1_700_000 * value)
  const named = { kind: 'percentile-z-score', lowPercentile: 1, highPercentile: 99 } as const
  for (const each of [voxels, scaled]) normalize(each, fitNormalization(each.slice(), named)!)
  scaled.forEach((value, index) => {
    expect(value).toBeCloseTo(voxels[index]!, 4)
  })
})
