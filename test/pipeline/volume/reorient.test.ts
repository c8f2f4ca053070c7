import { apply, invert, voxel } from '@volume/affine.ts'
import { type Grid, isSameGrid, voxelCount } from '@volume/grid.ts'
import { orientationOf } from '@volume/orientation.ts'
import { reorient, reorientBack, reorientedGrid } from '@volume/reorient.ts'
import type { Volume, VoxelArray } from '@volume/volume.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numbered } from '../../phantom/checkerboard.ts'
import { centeredGrid, obliqueGrid } from '../../phantom/grid.ts'
import { arbitraryAffine, arbitraryShape, orientations } from './arbitrary.ts'

const arbitraryGrid = fc.record({ shape: arbitraryShape, rasFromVoxel: arbitraryAffine })

test('A reoriented volume has the orientation that was asked for.', () => {
  const asked = orientations.map((orientation) =>
    orientationOf(reorient(numbered(obliqueGrid([3, 4, 5])), orientation).grid),
  )
  expect(asked).toEqual(orientations)
  expect(new Set(orientations).size).toBe(48)
})

test('Reorienting and coming back is the identity, bit for bit.', () => {
  fc.assert(
    fc.property(arbitraryGrid, fc.constantFrom(...orientations), (grid, orientation) => {
      const volume = numbered(grid)
      const back = reorientBack(reorient(volume, orientation), grid)
      expect(back.voxels).toEqual(volume.voxels)
      expect(back.grid).toBe(grid)
    }),
  )
})

test('Every voxel keeps its place in the world.', () => {
  fc.assert(
    fc.property(arbitraryGrid, fc.constantFrom(...orientations), (grid, orientation) => {
      const volume = numbered(grid)
      const turned = reorient(volume, orientation)
      const sourceFromRas = invert(grid.rasFromVoxel)
      eachVoxel(turned, (index, value) => {
        const source = apply(sourceFromRas, apply(turned.grid.rasFromVoxel, index))
        const [i, j, k] = [source.x, source.y, source.z].map(Math.round) as [number, number, number]
        expect(Math.max(Math.abs(source.x - i), Math.abs(source.y - j), Math.abs(source.z - k))).toBeLessThan(1e-6)
        expect(i + grid.shape[0] * (j + grid.shape[1] * k) === value).toBe(true)
      })
    }),
    { numRuns: 40 },
  )
})

test('The orientation that a volume has already leaves its affine as it is.', () => {
  const volume = numbered(obliqueGrid([4, 3, 2]))
  expect(isSameGrid(reorient(volume, orientationOf(volume.grid)).grid, volume.grid)).toBe(true)
})

test.each([Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array])(
  '%o keeps its type and its values.',
  (Type) => {
    const grid = centeredGrid([3, 2, 2])
    const voxels: VoxelArray = new Type(voxelCount(grid)).map((_, index) => index - 3)
    const turned = reorient({ grid, voxels }, 'SPL')
    expect(turned.voxels).toBeInstanceOf(Type)
    expect(reorientBack(turned, grid).voxels).toEqual(voxels)
  },
)

test('The grid alone is that of the volume.', () => {
  const volume = numbered(obliqueGrid([4, 3, 2]))
  expect(reorientedGrid(volume.grid, 'ILA')).toEqual(reorient(volume, 'ILA').grid)
})

test('A volume from elsewhere does not come back onto a grid.', () => {
  const volume = numbered(centeredGrid([3, 3, 3]))
  expect(() => reorientBack(volume, centeredGrid([3, 3, 3], { spacingMm: [1, 1, 2] }))).toThrow('not a reorientation')
})

function eachVoxel({ grid, voxels }: Volume, use: (index: ReturnType<typeof voxel>, value: number) => void): void {
  const [iCount, jCount]: Grid['shape'] = grid.shape
  voxels.forEach((value, at) => {
    use(voxel(at % iCount, Math.floor(at / iCount) % jCount, Math.floor(at / (iCount * jCount))), value)
  })
}
