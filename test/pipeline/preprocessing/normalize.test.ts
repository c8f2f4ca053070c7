import { expect, test } from 'vitest'
import { fitNormalization, normalize } from '../../../src-main/pipeline/preprocessing/normalize.ts'
import golden from '../../golden/nyul.json' with { type: 'json' }
import { unwrap } from '../../hippocampus-cases.ts'

test('Percentile clip and z-score: 0..100 clipped to 10..90 has mean 0, deviation 1 and ends ∓40 over the deviation.', () => {
  const voxels = Float32Array.from({ length: 101 }, (_, index) => index)
  const fitted = unwrap(fitNormalization(voxels, { kind: 'percentile-z-score', lowPercentile: 10, highPercentile: 90 }))
  // 10 and 90 eleven times each, 11..89 once: variance 2 · (11 · 40² + Σ_{n=1}^{39} n²) / 101
  const deviation = Math.sqrt((2 * (11 * 1600 + (39 * 40 * 79) / 6)) / 101)
  expect(fitted).toEqual({ low: 10, high: 90, center: expect.closeTo(50, 9), scale: expect.closeTo(deviation, 9) })
  normalize(voxels, fitted)
  expect(voxels[0]).toBeCloseTo(-40 / deviation, 5)
  expect(voxels[100]).toBeCloseTo(40 / deviation, 5)
})

test('Min-max puts the least value at 0 and the largest at 1; infinite voxels do not count and become 0.', () => {
  const voxels = Float32Array.of(-3, 1, Infinity, 5, -Infinity)
  normalize(voxels, unwrap(fitNormalization(voxels, { kind: 'min-max' })))
  expect([...voxels]).toEqual([0, 0.5, 0, 1, 0])
})

test.each(['min-max', 'percentile-z-score'] as const)(
  '%s of one value, or of none that is finite, does not fit.',
  (kind) => {
    const named = kind === 'min-max' ? { kind } : { kind, lowPercentile: 1, highPercentile: 99 }
    expect(fitNormalization(Float32Array.of(4, 4, Number.NaN), named)).toEqual({ ok: false, failure: 'one-value' })
    expect(fitNormalization(Float32Array.of(Number.NaN, Infinity), named).ok).toBe(false)
  },
)

test('A scale factor of the scanner does not change what the network sees.', () => {
  const voxels = Float32Array.from({ length: 500 }, (_, index) => Math.sin(index) ** 3)
  const scaled = voxels.map((value) => 1_700_000 * value)
  const named = { kind: 'percentile-z-score', lowPercentile: 1, highPercentile: 99 } as const
  for (const each of [voxels, scaled]) normalize(each, unwrap(fitNormalization(each.slice(), named)))
  scaled.forEach((value, index) => {
    expect(value).toBeCloseTo(voxels[index]!, 4)
  })
})

const linear = { kind: 'percentile-z-score', lowPercentile: 1, highPercentile: 99 } as const

test('On a standard scale two scanners that differ by a bent curve show the network the same, but for what lies between landmarks.', () => {
  const scan = Float32Array.from({ length: 4000 }, (_, index) => 1 + ((index * 7919) % 4000))
  const bent = scan.map((value) => 90 * (value / 4000) ** 1.7 + 5)
  const named = {
    kind: 'standard-scale',
    linear,
    landmarks: [-2, -1.4, -1, -0.5, -0.2, 0, 0.3, 0.6, 1, 1.5, 2],
  } as const
  const farthest = (normalization: Parameters<typeof fitNormalization>[1]) => {
    const [a, b] = [scan.slice(), bent.slice()]
    for (const each of [a, b]) normalize(each, unwrap(fitNormalization(each, normalization)))
    return a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at]!)), 0)
  }
  expect(farthest(linear)).toBeGreaterThan(0.4)
  expect(farthest(named)).toBeLessThan(0.1)
})

test('Landmarks of a card are where those of the voxels go; voxels beyond the scan stay 0 and do not count.', () => {
  const landmarks = golden.scale.map((value) => value / 25 - 2)
  const scan = Float32Array.from([...(golden.volumes[0] ?? []), Number.NaN])
  const fitted = unwrap(fitNormalization(scan, { kind: 'standard-scale', linear, landmarks }, 'above-mean'))
  const ownLandmarks = golden.landmarks[0] ?? []
  const voxels = Float32Array.from([...ownLandmarks, Number.NaN, Number.POSITIVE_INFINITY])
  normalize(voxels, { ...fitted, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY })
  // The last landmark, the 99th percentile of the foreground, lies above the 99th of all, where the linear part clips.
  for (const [at, value] of landmarks.slice(0, -1).entries()) expect(voxels[at]).toBeCloseTo(value, 4)
  expect([...voxels.slice(11)]).toEqual([0, 0])
})

test('Voxels of too few values do not fit a standard scale, though they fit its linear part.', () => {
  const few = Float32Array.from({ length: 300 }, (_, index) => index % 3)
  const named = { kind: 'standard-scale', linear, landmarks: golden.scale } as const
  expect(fitNormalization(few, named)).toEqual({ ok: false, failure: 'landmarks-coincide' })
  expect(fitNormalization(few, linear).ok).toBe(true)
  expect(fitNormalization(few.fill(2), named)).toEqual({ ok: false, failure: 'one-value' })
})
