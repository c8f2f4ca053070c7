import { type Affine, affine, compose } from '@volume/affine.ts'
import { voxelFromVoxel } from '@volume/resample.ts'
import { sampleSliceLinear } from '@volume/slice-sample.ts'
import { expect, test } from 'vitest'
import { centeredGrid } from '../phantom/grid.ts'

const sliceAt = (index: number): Affine<'voxel', 'slice'> => affine([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, index])

test('A slice of 256² voxels out of an oblique scan of 256³ is sampled within the time of half a frame.', () => {
  const grid = centeredGrid([256, 256, 256], { anglesDegrees: [6, 7, 8] })
  const voxels = new Float32Array(256 ** 3).fill(3)
  const to = new Float32Array(256 * 256)
  const main = centeredGrid([256, 256, 256])
  const times: number[] = []
  for (let index = 0; index < 24; index++) {
    const sourceFromSlice = compose(voxelFromVoxel(grid, main), sliceAt(100 + index))
    const start = performance.now()
    sampleSliceLinear(
      to,
      { shape: grid.shape, voxels },
      { width: 256, height: 256, sourceFromSlice, outside: Number.NaN },
    )
    times.push(performance.now() - start)
  }
  const median = times.toSorted((a, b) => a - b)[12] ?? 0
  process.stdout.write(`slice of 256²: ${median.toFixed(2)} ms\n`)
  expect(median).toBeLessThan(8)
})
