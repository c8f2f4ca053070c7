import type { Affine } from './affine.ts'
import type { VoxelBits } from './bits.ts'
import type { Shape } from './grid.ts'
import { type AxisTable, isWithin } from './resample-axes.ts'

interface Voxels {
  readonly from: VoxelBits
  readonly to: VoxelBits
  readonly outside: number
}

/** Grids with parallel axes: the nearest voxel comes from one table per target axis. */
export function nearestAlongAxes(
  { from, to, outside }: Voxels,
  [ti, tj, tk]: readonly [AxisTable, AxisTable, AxisTable],
): void {
  for (let k = 0, at = 0; k < tk.count; k++) {
    const kOffset = tk.nearest[k]!
    for (let j = 0; j < tj.count; j++) {
      const jOffset = tj.nearest[j]!
      const row = kOffset < 0 || jOffset < 0 ? -1 : kOffset + jOffset
      for (let i = 0; i < ti.count; i++, at++) {
        const offset = ti.nearest[i]!
        to[at] = row < 0 || offset < 0 ? outside : from[row + offset]!
      }
    }
  }
}

/** The index of the voxel that holds a position; a position on a face belongs to the upper voxel. */
const nearestIndex = (position: number, count: number): number =>
  Math.min(count - 1, Math.max(0, Math.floor(position + 0.5)))

/** Any affine between the grids. */
export function nearestAnyhow(
  { from, to, outside }: Voxels,
  { elements: e }: Affine<'voxel', 'voxel'>,
  { source, target }: { readonly source: Shape; readonly target: Shape },
): void {
  const [xCount, yCount, zCount] = source
  for (let k = 0, at = 0; k < target[2]; k++) {
    for (let j = 0; j < target[1]; j++) {
      const x0 = e[1]! * j + e[2]! * k + e[3]!
      const y0 = e[5]! * j + e[6]! * k + e[7]!
      const z0 = e[9]! * j + e[10]! * k + e[11]!
      for (let i = 0; i < target[0]; i++, at++) {
        const x = x0 + e[0]! * i
        const y = y0 + e[4]! * i
        const z = z0 + e[8]! * i
        to[at] =
          isWithin(x, xCount) && isWithin(y, yCount) && isWithin(z, zCount)
            ? from[nearestIndex(x, xCount) + xCount * (nearestIndex(y, yCount) + yCount * nearestIndex(z, zCount))]!
            : outside
      }
    }
  }
}
