import type { Shape } from '@volume/grid.ts'
import type { WindowAffine } from '@volume/window-affine.ts'
import { type Elastic, elasticRows } from './elastic.ts'

/**
 * Where a window's voxels come from: voxel p shows what lies at A(p + d(p)), both in voxels of the window. A is invertible and
 * p + d(p) is one to one, so the whole is.
 */
export interface Warp {
  readonly affine?: WindowAffine | undefined
  readonly elastic?: Elastic | undefined
}

/** Source voxels, not rounded, of the voxels of one row. */
export interface RowPlaces {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly z: Float64Array
}

const still = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]

/**
 * The places of a window's rows in the source in which the window that was not warped starts at `start`. Each call overwrites
 * what the one before gave.
 */
export function warpedRows(
  { affine, elastic }: Warp,
  shape: Shape,
  start: readonly [number, number, number],
): (j: number, k: number) => RowPlaces {
  const count = shape[0]
  const places = { x: new Float64Array(count), y: new Float64Array(count), z: new Float64Array(count) }
  const moved = [new Float64Array(count), new Float64Array(count), new Float64Array(count)] as const
  const displace = elastic && elasticRows(elastic, shape)
  const e = affine?.elements ?? still
  const [xi, xj, xk, x0] = [e[0]!, e[1]!, e[2]!, e[3]! + start[0]]
  const [yi, yj, yk, y0] = [e[4]!, e[5]!, e[6]!, e[7]! + start[1]]
  const [zi, zj, zk, z0] = [e[8]!, e[9]!, e[10]!, e[11]! + start[2]]
  const [di, dj, dk] = moved
  const { x, y, z } = places
  return (j, k) => {
    displace?.(j, k, moved)
    for (let i = 0; i < count; i++) {
      const p = i + di[i]!
      const q = j + dj[i]!
      const r = k + dk[i]!
      x[i] = xi * p + xj * q + xk * r + x0
      y[i] = yi * p + yj * q + yk * r + y0
      z[i] = zi * p + zj * q + zk * r + z0
    }
    return places
  }
}
