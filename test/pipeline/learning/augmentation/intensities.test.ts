import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blur } from '../../../../src-main/pipeline/learning/augmentation/blur.ts'
import { changeContrast, changeGamma } from '../../../../src-main/pipeline/learning/augmentation/contrast.ts'
import { addGhosts } from '../../../../src-main/pipeline/learning/augmentation/ghosting.ts'
import { addNoise, fillNormal } from '../../../../src-main/pipeline/learning/augmentation/normal-noise.ts'
import { thickenSlices } from '../../../../src-main/pipeline/learning/augmentation/resolution.ts'
import { intensityScale } from '../../../../src-main/pipeline/volume/intensity-change.ts'
import { randomOf } from '../../../../src-main/pipeline/volume/random.ts'
import { at } from './sample-of.ts'

const shape = [12, 10, 8] as const
const size = 12 * 10 * 8
const constant = () => new Float32Array(size).fill(3)
const ramp = (axis: 0 | 1 | 2) =>
  Float32Array.from(
    { length: size },
    (_, voxel) => [voxel % 12, Math.floor(voxel / 12) % 10, Math.floor(voxel / 120)][axis]!,
  )
const impulse = (i: number, j: number, k: number) => {
  const values = new Float32Array(size)
  values[i + 12 * (j + 10 * k)] = 1
  return values
}
const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0)

test.each([0, 1, 2] as const)(
  'The ghosts of an impulse along axis %i lie a shift to either side and fold over.',
  (axis) => {
    const values = impulse(2, 2, 2)
    addGhosts(values, shape, { axis, shift: 3, share: 0.1 })
    const on = (index: number) => {
      const place: [number, number, number] = [2, 2, 2]
      place[axis] = index
      return at(values, shape, ...place)
    }
    expect(on(2)).toBeCloseTo(0.8, 6)
    expect(on(5)).toBeCloseTo(0.1, 6)
    expect(on(shape[axis] - 1)).toBeCloseTo(0.1, 6)
    expect(sum(values)).toBeCloseTo(1, 6)
  },
)

test('Ghosts half a window away fall onto each other.', () => {
  const values = impulse(2, 2, 2)
  addGhosts(values, shape, { axis: 0, shift: 6, share: 0.1 })
  expect(at(values, shape, 8, 2, 2)).toBeCloseTo(0.2, 6)
})

test.each([0, 1, 2] as const)(
  'Thick slices along axis %i leave a constant as it is, whatever their thickness.',
  (axis) => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 40, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (thickness, offset) => {
          const values = constant()
          thickenSlices(values, shape, { axis, thickness, offset })
          expect(values.every((value) => Math.abs(value - 3) < 1e-5)).toBe(true)
        },
      ),
      // 8 + 0.75 · 1.28 is seven slices, but by rounding a little more.
      { examples: [[1.28, 0.75]] },
    )
  },
)

test('Slices one voxel thick that begin at the edge change nothing.', () => {
  const values = ramp(1)
  thickenSlices(values, shape, { axis: 1, thickness: 1, offset: 0 })
  expect(values).toEqual(ramp(1))
})

test('Slices of two voxels hold the mean of two; between their middles a ramp stays a ramp.', () => {
  const values = ramp(0)
  thickenSlices(values, shape, { axis: 0, thickness: 2, offset: 0 })
  expect([...values.slice(0, 12)].map((value) => value.toFixed(5))).toEqual(
    [0.5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10.5].map((value) => value.toFixed(5)),
  )
})

test('A voxel that two slices share counts in both by its part.', () => {
  const values = impulse(1, 0, 0)
  thickenSlices(values, shape, { axis: 0, thickness: 1.5, offset: 0 })
  // Slices [0, 1.5) and [1.5, 3) hold a third each; voxel 1 lies at 1.5, midway between their middles 0.75 and 2.25.
  expect(at(values, shape, 1, 0, 0)).toBeCloseTo(1 / 3, 6)
})

test('A blur leaves a constant as it is and keeps the sum of an impulse that is far from the border.', () => {
  const flat = constant()
  blur(flat, shape, [1, 0.7, 0.5])
  for (const value of flat) expect(value).toBeCloseTo(3, 5)
  const point = impulse(6, 5, 4)
  blur(point, shape, [1, 0.7, 0.5])
  expect(sum(point)).toBeCloseTo(1, 5)
  expect(at(point, shape, 7, 5, 4) / at(point, shape, 6, 5, 4)).toBeCloseTo(Math.exp(-0.5), 5)
  expect(at(point, shape, 6, 5, 5) / at(point, shape, 6, 5, 4)).toBeCloseTo(Math.exp(-2), 5)
})

test('Normal values have mean 0, deviation 1 and no third moment; a neighbor says nothing of the next.', () => {
  const values = new Float32Array(1_000_000)
  fillNormal(values, randomOf(7))
  const mean = (of: (value: number, index: number) => number) => {
    let total = 0
    for (let index = 0; index < values.length; index++) total += of(values[index]!, index)
    return total / values.length
  }
  // Five standard errors of each.
  expect(Math.abs(mean((value) => value))).toBeLessThan(5e-3)
  expect(Math.abs(mean((value) => value ** 2) - 1)).toBeLessThan(7.1e-3)
  expect(Math.abs(mean((value) => value ** 3))).toBeLessThan(0.02)
  expect(Math.abs(mean((value) => value ** 4) - 3)).toBeLessThan(0.05)
  expect(Math.abs(mean((value, index) => value * (values[index + 1] ?? 0)))).toBeLessThan(5e-3)
})

test('Noise has the standard deviation that is asked for; one stream gives one noise.', () => {
  const [a, b] = [new Float32Array(100_001), new Float32Array(100_001)]
  addNoise(a, 0.2, randomOf(1))
  addNoise(b, 0.2, randomOf(1))
  expect(a).toEqual(b)
  expect(intensityScale(a).deviation).toBeCloseTo(0.2, 2)
})

test('Contrast stretches about the mean, brightness lifts by standard deviations.', () => {
  const values = ramp(0)
  const before = intensityScale(values)
  changeContrast(values, { contrast: 1.2, brightness: 0.5 })
  const after = intensityScale(values)
  expect(after.deviation / before.deviation).toBeCloseTo(1.2, 5)
  expect(after.mean - before.mean).toBeCloseTo(0.5 * before.deviation, 5)
})

test('An exponent keeps mean, deviation and order; a constant stays.', () => {
  const values = ramp(0)
  const before = intensityScale(values)
  changeGamma(values, 1.5)
  const after = intensityScale(values)
  expect(after.mean).toBeCloseTo(before.mean, 5)
  expect(after.deviation).toBeCloseTo(before.deviation, 5)
  for (let i = 1; i < 12; i++) expect(values[i]!).toBeGreaterThan(values[i - 1]!)
  const flat = constant()
  changeGamma(flat, 1.5)
  expect(flat).toEqual(constant())
})
