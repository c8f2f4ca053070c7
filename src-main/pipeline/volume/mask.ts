import type { Shape } from './grid.ts'
import type { Labelmap } from './volume.ts'
import type { VoxelBox } from './voxel-box.ts'
import { shapeOf } from './voxel-box.ts'

/**
 * One segment as a binary volume, i fastest, cut out of its labelmap. Always has a margin of one background voxel on
 * every side, so that neighbors need no bounds check; the outside of the labelmap counts as background.
 */
export interface Mask {
  readonly shape: Shape
  readonly voxels: Uint8Array
}

/** Cuts the voxels of one label value out of `box` (inclusive, inside the labelmap) and adds the margin. */
export function cutMask(labelmap: Labelmap, { value, box }: { value: number; box: VoxelBox }): Mask {
  const [columns, rows] = labelmap.grid.shape
  const inner = shapeOf(box)
  const shape: Shape = [inner[0] + 2, inner[1] + 2, inner[2] + 2]
  const voxels = new Uint8Array(shape[0] * shape[1] * shape[2])
  for (let k = box.min[2]; k <= box.max[2]; k++) {
    for (let j = box.min[1]; j <= box.max[1]; j++) {
      let from = (k * rows + j) * columns + box.min[0]
      let to = ((k - box.min[2] + 1) * shape[1] + (j - box.min[1] + 1)) * shape[0] + 1
      for (let i = box.min[0]; i <= box.max[0]; i++) voxels[to++] = labelmap.voxels[from++] === value ? 1 : 0
    }
  }
  return { shape, voxels }
}
