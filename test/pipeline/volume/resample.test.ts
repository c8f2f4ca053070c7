import { affine, apply, voxel } from '@volume/affine.ts'
import type { Grid, Shape } from '@volume/grid.ts'
import { reorient } from '@volume/reorient.ts'
import { resample } from '@volume/resample.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import golden from '../../golden/volume.json' with { type: 'json' }
import { checkerboard, numbered } from '../../phantom/checkerboard.ts'
import { centeredGrid, obliqueGrid } from '../../phantom/grid.ts'
import { volumeOf } from '../../phantom/paint.ts'
import { labelledSphere } from '../../phantom/sphere.ts'
import { arbitraryAffine, arbitraryShape, orientations } from './arbitrary.ts'

const gridOf = ({ shape, rasFromVoxel }: { shape: number[]; rasFromVoxel: number[] }): Grid => ({
  shape: shape as unknown as Shape,
  rasFromVoxel: affine(rasFromVoxel),
})

test.each(golden.resamplings.map((each, index) => [index, each] as const))(
  'Grid pair %i is resampled as scipy does, linear and nearest.',
  (_, { source, target, voxels, outside, insideCount, linear, nearest }) => {
    const volume = { grid: gridOf(source), voxels: new Float32Array(voxels) }
    const grid = gridOf(target)
    expect(insideCount).toBeGreaterThan(0)
    const smooth = resample(volume, { grid, interpolation: 'linear', outside })
    const largest = Math.max(...linear.map((value, index) => Math.abs(value - smooth.voxels[index]!)))
    expect(largest).toBeLessThan(2e-6)
    expect([...resample(volume, { grid, interpolation: 'nearest', outside }).voxels]).toEqual(nearest)
  },
)

test('A volume on its own grid stays as it is, bit for bit.', () => {
  fc.assert(
    fc.property(arbitraryShape, arbitraryAffine, (shape, rasFromVoxel) => {
      const volume = numbered({ shape, rasFromVoxel })
      const { grid } = volume
      expect([...resample(volume, { grid, interpolation: 'linear', outside: -1 }).voxels]).toEqual([...volume.voxels])
      expect(resample(volume, { grid, interpolation: 'nearest', outside: -1 }).voxels).toEqual(volume.voxels)
    }),
  )
})

test('Resampling onto a reoriented grid is reorienting.', () => {
  const volume = numbered(obliqueGrid([4, 5, 3]))
  for (const orientation of orientations) {
    const turned = reorient(volume, orientation)
    expect(resample(volume, { grid: turned.grid, interpolation: 'nearest', outside: -1 }).voxels).toEqual(turned.voxels)
  }
})

test('A function that is linear in space is resampled exactly.', () => {
  const fine = centeredGrid([20, 20, 20])
  const coarse = centeredGrid([6, 5, 4], { spacingMm: [1.3, 1.7, 2.1], anglesDegrees: [10, 20, 30] })
  const at = (p: { x: number; y: number; z: number }) => 3 * p.x - 2 * p.y + 0.5 * p.z + 7
  const { voxels } = resample(volumeOf(fine, at), { grid: coarse, interpolation: 'linear', outside: 0 })
  const expected = volumeOf(coarse, at).voxels
  expect(Math.max(...voxels.map((value, index) => Math.abs(value - expected[index]!)))).toBeLessThan(1e-4)
})

test('Half a voxel beyond the outermost centers the outermost value holds on; beyond that, `outside`.', () => {
  const source = { grid: centeredGrid([2, 1, 1]), voxels: new Uint8Array([10, 20]) }
  const line = {
    shape: [5, 1, 1] as const,
    rasFromVoxel: affine<'ras', 'voxel'>([0.5, 0, 0, -1, 0, 1, 0, 0, 0, 0, 1, 0]),
  }
  expect([...resample(source, { grid: line, interpolation: 'linear', outside: -1 }).voxels]).toEqual([
    10, 10, 15, 20, 20,
  ])
  const wider = { ...line, rasFromVoxel: affine<'ras', 'voxel'>([0.6, 0, 0, -1.2, 0, 1, 0, 0, 0, 0, 1, 0]) }
  const values = [...resample(source, { grid: wider, interpolation: 'linear', outside: -1 }).voxels]
  expect([values[0], values[4]]).toEqual([-1, -1])
  expect([...resample(source, { grid: wider, interpolation: 'nearest', outside: 9 }).voxels]).toEqual([
    9, 10, 20, 20, 9,
  ])
})

test('A grid that does not touch the source is `outside` everywhere, oblique or not.', () => {
  for (const anglesDegrees of [
    [0, 0, 0],
    [5, 6, 7],
  ] as const) {
    const far = centeredGrid([3, 3, 3], { anglesDegrees })
    const shifted = affine<'ras', 'voxel'>(far.rasFromVoxel.elements.map((e, index) => (index === 3 ? e + 500 : e)))
    const grid = { shape: far.shape, rasFromVoxel: shifted }
    const source = checkerboard(centeredGrid([4, 4, 4]), 1)
    expect(new Set(resample(source, { grid, interpolation: 'linear', outside: 42 }).voxels)).toEqual(new Set([42]))
    expect(new Set(resample(source, { grid, interpolation: 'nearest', outside: 42 }).voxels)).toEqual(new Set([42]))
  }
})

test('A voxel that is not a number does not spoil its neighbors on the same grid.', () => {
  const grid = centeredGrid([3, 3, 3])
  const volume = { grid, voxels: new Float32Array(27).fill(1) }
  volume.voxels[13] = Number.NaN
  volume.voxels[14] = Infinity
  expect(resample(volume, { grid, interpolation: 'linear', outside: 0 }).voxels).toEqual(volume.voxels)
})

test('Labels stay labels, 65535 among them, and a sphere keeps its volume within two percent.', () => {
  const sphere = labelledSphere(centeredGrid([40, 40, 40]), { radiusMm: 15, value: 65535 })
  const grid = centeredGrid([80, 60, 50], { spacingMm: [0.5, 0.7, 0.9], anglesDegrees: [9, 8, 7] })
  const turned = resample(sphere, { grid, interpolation: 'nearest', outside: 0 })
  expect(turned.voxels).toBeInstanceOf(Uint16Array)
  expect(new Set(turned.voxels)).toEqual(new Set([0, 65535]))
  const before = sphere.voxels.filter((label) => label > 0).length
  const after = turned.voxels.filter((label) => label > 0).length * 0.5 * 0.7 * 0.9
  expect(after / before).toBeCloseTo(1, 1)
  expect(Math.abs(after / before - 1)).toBeLessThan(0.02)
})

test('A point beside a face by rounding alone is inside.', () => {
  const source = { grid: centeredGrid([3, 3, 3]), voxels: new Float32Array(27).fill(5) }
  const third = 1 / 3
  const grid = {
    shape: [9, 9, 9] as const,
    rasFromVoxel: affine<'ras', 'voxel'>([third, 0, 0, -4 * third, 0, third, 0, -4 * third, 0, 0, third, -4 * third]),
  }
  expect(new Set(resample(source, { grid, interpolation: 'linear', outside: 0 }).voxels)).toEqual(new Set([5]))
  expect(apply(grid.rasFromVoxel, voxel(0, 0, 0)).x).toBeCloseTo(-4 / 3, 12)
})
