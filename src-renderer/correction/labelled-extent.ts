import { spacingMm } from '@volume/grid.ts'
import type { Labelmap } from '@volume/volume.ts'

/** Length in mm of the longest side of the box around all labelled voxels; absent if there is none. */
export function labelledExtentMm({ grid, voxels }: Labelmap): number | undefined {
  const [ni, nj] = grid.shape
  const min = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const max = [-1, -1, -1]
  for (let index = 0; index < voxels.length; index++) {
    if (voxels[index] === 0) continue
    const at = [index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj))]
    for (let axis = 0; axis < 3; axis++) {
      min[axis] = Math.min(min[axis]!, at[axis]!)
      max[axis] = Math.max(max[axis]!, at[axis]!)
    }
  }
  if (max[0]! < 0) return undefined
  return Math.max(...spacingMm(grid).map((mm, axis) => mm * (max[axis]! - min[axis]! + 1)))
}
