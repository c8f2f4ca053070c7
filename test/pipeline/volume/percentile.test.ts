import { percentile, percentiles } from '@volume/percentile.ts'
import type { VoxelArray } from '@volume/volume.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import golden from '../../golden/volume.json' with { type: 'json' }

const arrayOf = (kind: string, values: number[]): VoxelArray => {
  if (kind === 'float32') return new Float32Array(values)
  if (kind === 'int16') return new Int16Array(values)
  return kind === 'uint8' ? new Uint8Array(values) : new Float64Array(values)
}

test.each(golden.percentiles.map((each, index) => [index, each] as const))(
  'Percentiles of array %i are those of numpy, to the last bit.',
  (_, { kind, voxels, percents, all, foreground }) => {
    const array = arrayOf(kind, voxels)
    expect(percentiles(array, percents)).toEqual(all)
    expect(percentiles(array, percents, { foregroundOnly: true }) ?? null).toEqual(foreground)
  },
)

test('Ranks are those of a sorted copy.', () => {
  const value = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), fc.nat(), (values, pick) => {
      const sorted = Float64Array.from(values).sort()
      const rank = pick % values.length
      const percent = values.length === 1 ? 50 : (100 * rank) / (values.length - 1)
      const [low, high] = [sorted[Math.max(0, rank - 1)]!, sorted[Math.min(values.length - 1, rank + 1)]!]
      const found = percentile(new Float64Array(values), percent)!
      expect(found >= low && found <= high).toBe(true)
    }),
  )
})

test('Voxels that are not finite do not count.', () => {
  expect(percentile(new Float32Array([Number.NaN, 1, 2, 3, Infinity, -Infinity]), 50)).toBe(2)
})

test('Values beyond single precision count.', () => {
  expect(percentile(new Float64Array([1e300, 2e300, 3e300]), 50)).toBe(2e300)
  expect(percentile(new Float64Array([-1, 0, 1e-60, 2e-60]), 0, { foregroundOnly: true })).toBe(1e-60)
})

test('Without a voxel that counts there is no percentile.', () => {
  expect(percentile(new Float32Array([Number.NaN]), 50)).toBeUndefined()
  expect(percentile(new Int16Array([-1, 0]), 50, { foregroundOnly: true })).toBeUndefined()
})

test('The foreground is what is above zero.', () => {
  expect(percentiles(new Int16Array([-5, 0, 0, 10, 20]), [0, 100], { foregroundOnly: true })).toEqual([10, 20])
})

test('A percentile beyond 100 is a bug.', () => {
  expect(() => percentile(new Uint8Array([1]), 101)).toThrow('from 0 to 100')
})

test('More voxels than one piece are counted together.', () => {
  const many = Int32Array.from({ length: 200_001 }, (_, index) => index - 100_000)
  expect(percentiles(many, [0, 25, 50, 100])).toEqual([-100_000, -50_000, 0, 100_000])
})
