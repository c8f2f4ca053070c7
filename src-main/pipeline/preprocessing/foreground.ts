import { type Grid, spacingMm } from '@volume/grid.ts'
import { otsuThreshold, rangeOf } from '@volume/otsu.ts'
import type { Volume } from '@volume/volume.ts'
import { clip, grow, type VoxelBox } from '@volume/voxel-box.ts'

/** Room around the foreground, for tissue darker than the threshold at its rim, mm. */
const marginMm = 8

/**
 * The box of everything brighter than air, with a margin; `undefined` if all finite voxels have one value. Air and tissue
 * are parted by Otsu's threshold (1979) over 256 bins from the least to the largest value; the box, not the threshold,
 * is what counts, so dark tissue inside the head stays in.
 */
export function foregroundBox(volume: Volume): VoxelBox | undefined {
  const range = rangeOf(volume.voxels)
  if (range === undefined || !(range.high > range.low)) return undefined
  const threshold = otsuThreshold(volume.voxels, range)
  const box = boxAbove(volume, threshold)
  return box && clip(grow(box, marginVoxels(volume.grid)), volume.grid.shape)
}

function boxAbove({ grid: { shape }, voxels }: Volume, threshold: number): VoxelBox | undefined {
  const min: [number, number, number] = [shape[0], shape[1], shape[2]]
  const max: [number, number, number] = [-1, -1, -1]
  let at = 0
  for (let k = 0; k < shape[2]; k++) {
    for (let j = 0; j < shape[1]; j++) {
      for (let i = 0; i < shape[0]; i++, at++) {
        if (!(voxels[at]! >= threshold && voxels[at]! < Infinity)) continue
        if (i < min[0]) min[0] = i
        if (i > max[0]) max[0] = i
        if (j < min[1]) min[1] = j
        if (j > max[1]) max[1] = j
        if (k < min[2]) min[2] = k
        max[2] = k
      }
    }
  }
  return max[2] < 0 ? undefined : { min, max }
}

const marginVoxels = (grid: Grid): [number, number, number] => {
  const [i, j, k] = spacingMm(grid)
  return [Math.ceil(marginMm / i), Math.ceil(marginMm / j), Math.ceil(marginMm / k)]
}
