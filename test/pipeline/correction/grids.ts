import fc from 'fast-check'
import { affine } from '../../../src-main/pipeline/volume/affine.ts'
import type { Grid } from '../../../src-main/pipeline/volume/grid.ts'
import { voxelCount } from '../../../src-main/pipeline/volume/grid.ts'
import type { Labelmap } from '../../../src-main/pipeline/volume/volume.ts'

/** A grid whose voxel axes are columns of this 3×3 matrix (row-major, mm). */
export const gridOf = (shape: Grid['shape'], m: readonly number[]): Grid => ({
  shape,
  rasFromVoxel: affine([m[0]!, m[1]!, m[2]!, -10, m[3]!, m[4]!, m[5]!, 20, m[6]!, m[7]!, m[8]!, 5]),
})

/** Turned by two angles (radians), stretched to these spacings in mm, then sheared: i leans toward j. */
export function leaningGrid(
  shape: Grid['shape'],
  spacing: readonly [number, number, number],
  [turn, tilt, shear]: readonly [number, number, number],
): Grid {
  const [a, b, c, d] = [Math.cos(turn), Math.sin(turn), Math.cos(tilt), Math.sin(tilt)]
  const i = [a * spacing[0], b * c * spacing[0], b * d * spacing[0]] as const
  const j = [-b * spacing[1], a * c * spacing[1], a * d * spacing[1]] as const
  const k = [0, -d * spacing[2], c * spacing[2]] as const
  const row = (axis: 0 | 1 | 2) => [i[axis], j[axis] + shear * i[axis], k[axis]]
  return gridOf(shape, [...row(0), ...row(1), ...row(2)])
}

export const cube = (count: number): Grid => gridOf([count, count, count], [1, 0, 0, 0, 1, 0, 0, 0, 1])

export const labelmapOn = (grid: Grid): Labelmap => ({ grid, voxels: new Uint16Array(voxelCount(grid)) })

const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true })

/** Small grids of every kind: anisotropic, oblique, sheared, left-handed. */
export const anyGrid: fc.Arbitrary<Grid> = fc
  .tuple(
    fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 10 })),
    fc.tuple(finite(0.4, 3), finite(-3, -0.4), finite(0.4, 6)),
    fc.tuple(finite(-3, 3), finite(-3, 3), finite(-0.4, 0.4)),
  )
  .map(([shape, spacing, angles]) => leaningGrid(shape, spacing, angles))

/** Positions in and around a grid, in voxels. */
export const anyPosition = finite(-3, 16)
