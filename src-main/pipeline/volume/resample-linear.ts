import type { Affine } from './affine.ts'
import type { AxisTable, Shapes } from './resample-axes.ts'
import { eachRowInside } from './resample-rows.ts'
import type { VoxelArray } from './volume.ts'

interface Voxels<From extends VoxelArray = Float32Array> {
  readonly from: From
  readonly to: Float32Array
  readonly outside: number
}

/**
 * Grids with parallel axes: for each target row, the source rows around it (1, 2 or 4, those that have a weight) are
 * summed to one, which is then interpolated along itself. A neighbor without weight is never read.
 */
export function linearAlongAxes(
  { from, to, outside }: Voxels,
  [ti, tj, tk]: readonly [AxisTable, AxisTable, AxisTable],
): void {
  const sum = new Float64Array(ti.sourceCount)
  for (let k = 0, at = 0; k < tk.count; k++) {
    for (let j = 0; j < tj.count; j++, at += ti.count) {
      if (tk.lower[k]! < 0 || tj.lower[j]! < 0) {
        to.fill(outside, at, at + ti.count)
        continue
      }
      sum.fill(0)
      for (const [kOffset, kWeight] of neighborsOf(tk, k))
        for (const [jOffset, jWeight] of neighborsOf(tj, j))
          addRow(from, { start: kOffset + jOffset, stride: ti.stride, weight: kWeight * jWeight }, sum)
      interpolateRow(sum, ti, to.subarray(at, at + ti.count), outside)
    }
  }
}

/** Offset and weight of the one or two source neighbors of a target index. */
function neighborsOf(
  { lower, upper, fraction, stride }: AxisTable,
  index: number,
): readonly (readonly [number, number])[] {
  const weight = fraction[index]!
  const low = [lower[index]! * stride, 1 - weight] as const
  return weight === 0 ? [low] : [low, [upper[index]! * stride, weight]]
}

interface SourceRow {
  readonly start: number
  readonly stride: number
  readonly weight: number
}

function addRow(from: Float32Array, { start, stride, weight }: SourceRow, sum: Float64Array): void {
  for (let index = 0, at = start; index < sum.length; index++, at += stride) sum[index]! += weight * from[at]!
}

function interpolateRow(
  row: Float64Array,
  { lower, upper, fraction }: AxisTable,
  to: Float32Array,
  outside: number,
): void {
  for (let i = 0; i < to.length; i++) {
    const low = lower[i]!
    const weight = fraction[i]!
    if (low < 0) to[i] = outside
    else to[i] = weight === 0 ? row[low]! : row[low]! * (1 - weight) + row[upper[i]!]! * weight
  }
}

/** Any affine between the grids. A neighbor without weight is not read here either. */
export function linearAnyhow(
  { from, to, outside }: Voxels<VoxelArray>,
  sourceFromTarget: Affine<'voxel', 'voxel'>,
  shapes: Shapes,
): void {
  const [xCount, yCount, zCount] = shapes.source
  const [xLast, yLast, zLast] = [xCount - 1, yCount - 1, zCount - 1]
  const plane = xCount * yCount
  to.fill(outside)
  eachRowInside(sourceFromTarget, shapes, ({ at, count, x0, y0, z0, dx, dy, dz }) => {
    for (let i = 0; i < count; i++) {
      const x = Math.min(xLast, Math.max(0, x0 + dx * i))
      const y = Math.min(yLast, Math.max(0, y0 + dy * i))
      const z = Math.min(zLast, Math.max(0, z0 + dz * i))
      const xLow = Math.trunc(x)
      const yLow = Math.trunc(y)
      const zLow = Math.trunc(z)
      const wx = x - xLow
      const wy = y - yLow
      const wz = z - zLow
      const right = wx > 0 ? 1 : 0
      const up = wy > 0 ? xCount : 0
      const o = xLow + xCount * yLow + plane * zLow
      const f = wz > 0 ? o + plane : o
      const a = from[o]! + wx * (from[o + right]! - from[o]!)
      const b = from[o + up]! + wx * (from[o + up + right]! - from[o + up]!)
      const c = from[f]! + wx * (from[f + right]! - from[f]!)
      const d = from[f + up]! + wx * (from[f + up + right]! - from[f + up]!)
      const near = a + wy * (b - a)
      to[at + i] = near + wz * (c + wy * (d - c) - near)
    }
  })
}
