import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Landmarks,
  landmarksOf,
  learnStandardScale,
  standardize,
} from '../../../../src-main/pipeline/learning/adaptation/nyul.ts'
import golden from '../../../golden/nyul.json' with { type: 'json' }

const volumes = golden.volumes.map((volume) => Float64Array.from(volume))
const expectNear = (found: ArrayLike<number> | undefined, expected: readonly number[], digits: number) => {
  expect(found).toHaveLength(expected.length)
  for (const [index, value] of expected.entries()) expect(found?.[index]).toBeCloseTo(value, digits)
}
const found = (landmarks: Landmarks | undefined): Landmarks => {
  if (!landmarks) throw new Error('There are landmarks.')
  return landmarks
}
const ramp = Float32Array.from({ length: 1001 }, (_, index) => index)

test('Landmarks, the learned scale and a standardized volume are numpy’s.', () => {
  for (const [index, volume] of volumes.entries()) expectNear(landmarksOf(volume), golden.landmarks[index] ?? [], 10)
  const mask = Uint8Array.from({ length: 750 }, (_, index) => (index >= 300 ? 1 : 0))
  expectNear(landmarksOf(volumes[0] ?? ramp, mask), golden.maskedLandmarks, 10)
  const scale = found(learnStandardScale(golden.landmarks))
  expectNear(scale, golden.scale, 10)
  expectNear(standardize(volumes[1] ?? ramp, { landmarks: golden.landmarks[1] ?? [], scale }), golden.standardized, 4)
})

test('Of 0 to 1000 the foreground is 501 to 1000: its median is 750.5, and the scale of this one is itself stretched to 0..100.', () => {
  const landmarks = found(landmarksOf(ramp))
  expect(landmarks[5]).toBeCloseTo(750.5, 10)
  const scale = found(learnStandardScale([landmarks]))
  expect([scale[0], scale[5], scale[10]].map((value) => Math.round(1e9 * (value ?? 0)) / 1e9)).toEqual([0, 50, 100])
  const standardized = standardize(ramp, { landmarks, scale })
  expect(standardized?.[750]).toBeCloseTo(50 - 0.5 / (4.99 * 0.98), 3)
})

test('Two scanners that differ by gain and offset give the same standardized volume.', () => {
  const one = volumes[0] ?? ramp
  const other = one.map((value) => 3 * value + 50)
  const [a, b] = [found(landmarksOf(one)), found(landmarksOf(other))]
  const scale = found(learnStandardScale([a, b]))
  const expected = standardize(one, { landmarks: a, scale })
  expectNear(standardize(other, { landmarks: b, scale }), [...(expected ?? [])], 3)
})

test('Standardizing keeps the order of intensities, also beyond the ends.', () => {
  const scale = found(learnStandardScale(golden.landmarks))
  const landmarks = golden.landmarks[0] ?? []
  const values = fc.array(fc.double({ min: -500, max: 2000, noNaN: true }), { minLength: 2, maxLength: 40 })
  fc.assert(
    fc.property(values, (values) => {
      const standardized = standardize(Float64Array.from(values).sort(), { landmarks, scale }) ?? new Float32Array()
      expect([...standardized]).toEqual([...standardized].toSorted((a, b) => a - b))
    }),
  )
})

test('Two equal landmarks, no foreground or nothing finite are refused, and so is a scale learned of nothing.', () => {
  expect(
    landmarksOf(Int16Array.from({ length: 1000 }, (_, index) => (index < 500 ? 0 : index < 900 ? 200 : index))),
  ).toBeUndefined()
  expect(landmarksOf(new Float32Array(100).fill(3))).toBeUndefined()
  expect(landmarksOf(new Float32Array(100).fill(Number.NaN))).toBeUndefined()
  expect(landmarksOf(new Float32Array(0))).toBeUndefined()
  expect(landmarksOf(ramp, new Uint8Array(1001))).toBeUndefined()
  expect(learnStandardScale([])).toBeUndefined()
  expect(learnStandardScale([new Array(11).fill(1)])).toBeUndefined()
  expect(standardize(ramp, { landmarks: new Array(11).fill(1), scale: golden.scale })).toBeUndefined()
  expect(standardize(ramp, { landmarks: golden.scale, scale: [0, 100] })).toBeUndefined()
})

test('Voxels that are not finite are no foreground and stay as they are; a mask of another size stops loudly.', () => {
  const holed = Float32Array.from(ramp)
  holed[3] = Number.NaN
  holed[900] = Number.POSITIVE_INFINITY
  const landmarks = found(landmarksOf(holed))
  const standardized = standardize(holed, { landmarks, scale: golden.scale })
  expect(standardized?.[3]).toBeNaN()
  expect(standardized?.[900]).toBe(Number.POSITIVE_INFINITY)
  expect(() => landmarksOf(ramp, new Uint8Array(2))).toThrow('as many voxels')
})
