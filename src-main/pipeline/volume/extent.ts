import { determinant } from './affine.ts'
import type { Labelmap } from './volume.ts'
import { type VoxelBox, wholeBox } from './voxel-box.ts'

/** How many voxels carry a label value, and the smallest box around them. */
export interface Extent {
  readonly voxelCount: number
  readonly box: VoxelBox
}

/** The extent of every label value but background, in one pass over a box that holds all of them. */
export function extents({ grid, voxels }: Labelmap, within = wholeBox(grid.shape)): ReadonlyMap<number, Extent> {
  const [columns, rows] = grid.shape
  const { min: from, max: to } = within
  const found = new Map<number, { count: number; min: [number, number, number]; max: [number, number, number] }>()
  for (let k = from[2]; k <= to[2]; k++) {
    for (let j = from[1]; j <= to[1]; j++) {
      let index = columns * (j + rows * k) + from[0]
      for (let i = from[0]; i <= to[0]; ) {
        const value = voxels[index]!
        const start = i
        while (i <= to[0] && voxels[index] === value) {
          i++
          index++
        }
        if (value === 0) continue
        const extent = found.get(value) ?? { count: 0, min: [start, j, k], max: [start, j, k] }
        extent.count += i - start
        extent.min = [Math.min(extent.min[0], start), Math.min(extent.min[1], j), extent.min[2]]
        extent.max = [Math.max(extent.max[0], i - 1), Math.max(extent.max[1], j), k]
        found.set(value, extent)
      }
    }
  }
  return new Map([...found].map(([value, { count, min, max }]) => [value, { voxelCount: count, box: { min, max } }]))
}

/** Volume of one voxel. */
export const voxelMl = ({ grid }: Labelmap): number => Math.abs(determinant(grid.rasFromVoxel)) / 1000
