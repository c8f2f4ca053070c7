import type { Affine } from './affine.ts'
import type { VoxelBits } from './bits.ts'
import type { AxisTable, Shapes } from './resample-axes.ts'
import { eachRowInside } from './resample-rows.ts'
import type { VoxelArray } from './volume.ts'

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
  const offsets = ti.nearest.map((index) => (index < 0 ? -1 : index * ti.stride))
  for (let k = 0, at = 0; k < tk.count; k++) {
    for (let j = 0; j < tj.count; j++, at += ti.count) {
      if (tk.nearest[k]! < 0 || tj.nearest[j]! < 0) to.fill(outside, at, at + ti.count)
      else {
        const start = tk.nearest[k]! * tk.stride + tj.nearest[j]! * tj.stride
        for (let i = 0; i < offsets.length; i++) to[at + i] = offsets[i]! < 0 ? outside : from[start + offsets[i]!]!
      }
    }
  }
}

/** Any affine between the grids; numbers instead of bits where the two types differ. */
export function nearestAnyhow(
  { from, to, outside }: { readonly from: VoxelArray; readonly to: VoxelArray; readonly outside: number },
  sourceFromTarget: Affine<'voxel', 'voxel'>,
  shapes: Shapes,
): void {
  const [xCount, yCount, zCount] = shapes.source
  const [xLast, yLast, zLast] = [xCount - 1, yCount - 1, zCount - 1]
  to.fill(outside)
  eachRowInside(sourceFromTarget, shapes, ({ at, count, x0, y0, z0, dx, dy, dz }) => {
    for (let i = 0; i < count; i++) {
      const x = Math.min(xLast, Math.max(0, Math.floor(x0 + dx * i + 0.5)))
      const y = Math.min(yLast, Math.max(0, Math.floor(y0 + dy * i + 0.5)))
      const z = Math.min(zLast, Math.max(0, Math.floor(z0 + dz * i + 0.5)))
      to[at + i] = from[x + xCount * (y + yCount * z)]!
    }
  })
}
