import { determinant } from './affine.ts'
import type { Labelmap } from './volume.ts'
import type { VoxelBox } from './voxel-box.ts'

/** How many voxels carry a label value, and the smallest box around them. */
export interface Extent {
  readonly voxelCount: number
  readonly box: VoxelBox
}

/** The extent of every label value but background, in one pass. */
export function extents({ grid, voxels }: Labelmap): ReadonlyMap<number, Extent> {
  const [columns, rows, slices] = grid.shape
  const found = new Map<number, { count: number; min: [number, number, number]; max: [number, number, number] }>()
  let index = 0
  for (let k = 0; k < slices; k++) {
    for (let j = 0; j < rows; j++) {
      for (let i = 0; i < columns; ) {
        const value = voxels[index]!
        const start = i
        while (i < columns && voxels[index] === value) {
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
