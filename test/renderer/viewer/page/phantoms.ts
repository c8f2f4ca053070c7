import { affine, apply, invert, ras, voxel } from '@volume/affine.ts'
import type { Grid, Shape } from '@volume/grid.ts'
import { voxelCount } from '@volume/grid.ts'

/** A grid centered on the world's origin whose voxel axes step along `columns` (mm per voxel, RAS). */
export function centeredGrid(shape: Shape, columns: readonly [number, number, number][]): Grid {
  const linear = [0, 1, 2].map((row) => columns.map((column) => column[row] ?? 0))
  const elements = linear.flatMap((row) => [
    ...row,
    -row.reduce((sum, step, axis) => sum + (step * ((shape[axis] ?? 1) - 1)) / 2, 0),
  ])
  return { shape, rasFromVoxel: affine(elements) }
}

/**
 * A head by code, asymmetric on purpose: an ellipsoid with a bright ball on the patient's right, a dark one in front,
 * and a bright bar at the top.
 */
export function headIntensity(x: number, y: number, z: number): number {
  const inside = (x / 70) ** 2 + (y / 88) ** 2 + (z / 66) ** 2
  if (inside > 1) return 4
  if (Math.hypot(x - 40, y, z) < 14) return 240
  if (Math.hypot(x, y - 60, z) < 14) return 20
  if (Math.abs(x) < 6 && Math.abs(y) < 30 && z > 40) return 250
  return inside > 0.86 ? 190 : 95 + 25 * Math.sin(x / 6) * Math.sin(y / 7) * Math.sin(z / 8)
}

/** Voxels of the head phantom on any grid. */
export function headVoxels(grid: Grid): Uint8Array {
  const voxels = new Uint8Array(voxelCount(grid))
  visit(grid, (index, x, y, z) => {
    voxels[index] = headIntensity(x, y, z)
  })
  return voxels
}

/** Label 1: the ball on the right. Label 2: the ball in front. Label 3: a ball inside. */
export function headLabels(grid: Grid): Uint16Array {
  const labels = new Uint16Array(voxelCount(grid))
  visit(grid, (index, x, y, z) => {
    if (Math.hypot(x - 40, y, z) < 14) labels[index] = 1
    else if (Math.hypot(x, y - 60, z) < 14) labels[index] = 2
    else if (Math.hypot(x + 20, y + 20, z) < 18) labels[index] = 3
  })
  return labels
}

/** Doubt around the borders of label 3, up to ln 2, in units of ln 2 / 60000. */
export function headDoubt(grid: Grid): Uint16Array {
  const doubt = new Uint16Array(voxelCount(grid))
  visit(grid, (index, x, y, z) => {
    const distance = Math.hypot(x + 20, y + 20, z) - 18
    doubt[index] = 60000 * Math.exp(-((distance / 5) ** 2))
  })
  return doubt
}

function visit(grid: Grid, voxelAt: (index: number, x: number, y: number, z: number) => void): void {
  const [ni, nj, nk] = grid.shape
  let index = 0
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, index++) {
        const { x, y, z } = apply(grid.rasFromVoxel, voxel(i, j, k))
        voxelAt(index, x, y, z)
      }
}

/** The voxel at a world position. */
export const voxelAtRas = (grid: Grid, x: number, y: number, z: number) =>
  apply(invert(grid.rasFromVoxel), ras(x, y, z))
