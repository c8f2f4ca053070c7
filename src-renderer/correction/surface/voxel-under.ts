import { apply, invert, type Point, ras, voxel } from '@volume/affine.ts'
import { spacingMm } from '@volume/grid.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { SurfaceHit } from '../../viewer/surface-pick.ts'

/** How deep under a surface a voxel is looked for, in the smallest spacing. */
const depths = [0.25, 0.5, 0.75, 1, 1.5]

/** The voxel of the segment right under a place of its surface; without one there, the nearest voxel of the place. */
export function voxelUnder(
  { grid, voxels }: Labelmap,
  segmentValue: number,
  { place, normal }: SurfaceHit,
): Point<'voxel'> {
  const voxelFromRas = invert(grid.rasFromVoxel)
  const stepMm = Math.min(...spacingMm(grid))
  const nearest = (depth: number) => {
    const by = -depth * stepMm
    const { x, y, z } = apply(
      voxelFromRas,
      ras(place.x + normal.x * by, place.y + normal.y * by, place.z + normal.z * by),
    )
    const inside = (at: number, axis: 0 | 1 | 2) => Math.min(grid.shape[axis] - 1, Math.max(0, Math.round(at)))
    return voxel(inside(x, 0), inside(y, 1), inside(z, 2))
  }
  const valueAt = ({ x, y, z }: Point<'voxel'>) => voxels[(z * grid.shape[1] + y) * grid.shape[0] + x]
  return depths.map(nearest).find((at) => valueAt(at) === segmentValue) ?? nearest(0)
}
