import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Landmarks,
  landmarksOf,
  learnStandardScale,
  meanEnds,
  toStandardScale,
} from '../../../src-main/pipeline/volume/standard-scale.ts'
import golden from '../../golden/nyul.json' with { type: 'json' }

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
const ends = [0, 100] as const
const mapOf = (landmarks: Landmarks, scale: Landmarks) => {
  const map = toStandardScale(landmarks, scale)
  if (!map) throw new Error('They are ascending.')
  return map
}

test('Landmarks, the learned scale and a volume on it are numpy’s.', () => {
  for (const [index, volume] of volumes.entries())
    expectNear(landmarksOf(volume, 'above-mean'), golden.landmarks[index] ?? [], 10)
  expectNear(landmarksOf((volumes[0] ?? ramp).slice(300), 'all'), golden.maskedLandmarks, 10)
  const scale = found(learnStandardScale(golden.landmarks, ends))
  expectNear(scale, golden.scale, 10)
  expectNear([...(volumes[1] ?? ramp)].map(mapOf(golden.landmarks[1] ?? [], scale)), golden.standardized, 4)
})

test('Of 0 to 1000 the foreground is 501 to 1000: its median is 750.5, and the scale of this one is itself stretched to 0..100.', () => {
  const landmarks = found(landmarksOf(ramp, 'above-mean'))
  expect(landmarks[5]).toBeCloseTo(750.5, 10)
  const scale = found(learnStandardScale([landmarks], ends))
  expect([scale[0], scale[5], scale[10]].map((value) => Math.round(1e9 * (value ?? 0)) / 1e9)).toEqual([0, 50, 100])
  expect(mapOf(landmarks, scale)(750)).toBeCloseTo(50 - 0.5 / (4.99 * 0.98), 3)
})

test('Between the mean ends of its volumes a scale of one volume is that volume’s own landmarks.', () => {
  const [landmarks = []] = golden.landmarks
  expectNear(learnStandardScale([landmarks], meanEnds([landmarks])), landmarks, 10)
  expect(meanEnds([landmarks, landmarks.map((value) => value + 2)])[0]).toBeCloseTo((landmarks[0] ?? 0) + 1, 10)
})

test('Two scanners that differ by gain and offset give the same on the scale.', () => {
  const one = volumes[0] ?? ramp
  const other = one.map((value) => 3 * value + 50)
  const [a, b] = [found(landmarksOf(one, 'all')), found(landmarksOf(other, 'all'))]
  const scale = found(learnStandardScale([a, b], ends))
  expectNear([...other].map(mapOf(b, scale)), [...one].map(mapOf(a, scale)), 3)
})

test('The map keeps the order of intensities, also beyond the ends.', () => {
  const map = mapOf(golden.landmarks[0] ?? [], found(learnStandardScale(golden.landmarks, ends)))
  const values = fc.array(fc.double({ min: -500, max: 2000, noNaN: true }), { minLength: 2, maxLength: 40 })
  fc.assert(
    fc.property(values, (values) => {
      const mapped = values.toSorted((a, b) => a - b).map(map)
      expect(mapped).toEqual(mapped.toSorted((a, b) => a - b))
    }),
  )
})

test('Two equal landmarks, no foreground or nothing finite are refused, and so is a scale learned of nothing.', () => {
  const stepped = Int16Array.from({ length: 1000 }, (_, index) => (index < 500 ? 0 : index < 900 ? 200 : index))
  expect(landmarksOf(stepped, 'above-mean')).toBeUndefined()
  for (const foreground of ['all', 'above-mean'] as const) {
    expect(landmarksOf(new Float32Array(100).fill(3), foreground)).toBeUndefined()
    expect(landmarksOf(new Float32Array(100).fill(Number.NaN), foreground)).toBeUndefined()
    expect(landmarksOf(new Float32Array(0), foreground)).toBeUndefined()
  }
  expect(learnStandardScale([], ends)).toBeUndefined()
  expect(learnStandardScale([new Array(11).fill(1)], ends)).toBeUndefined()
  expect(toStandardScale(new Array(11).fill(1), golden.scale)).toBeUndefined()
  expect(toStandardScale(golden.scale, [0, 100])).toBeUndefined()
})

test('Voxels that are not finite are no foreground.', () => {
  const holed = Float32Array.from(ramp)
  holed[3] = Number.NaN
  holed[900] = Number.POSITIVE_INFINITY
  const kept = holed.filter((value) => Number.isFinite(value))
  for (const foreground of ['all', 'above-mean'] as const)
    expect(landmarksOf(holed, foreground)).toEqual(landmarksOf(kept, foreground))
})
