import type { Labelmap } from '@volume/volume.ts'

/** Voxel counts of one segment in two labelmaps, and of what they share. */
export interface Overlap {
  readonly first: number
  readonly second: number
  readonly both: number
}

/** Dice (1945), in [0, 1]; two empty masks have none. */
export const dice = ({ first, second, both }: Overlap): number | undefined =>
  first + second === 0 ? undefined : (2 * both) / (first + second)

/** Intersection over union (Jaccard), in [0, 1]; two empty masks have none. */
export const iou = ({ first, second, both }: Overlap): number | undefined =>
  first + second === 0 ? undefined : both / (first + second - both)

/** Label value → count of voxels that carry it in both labelmaps, which must share one grid. */
export function sharedCounts(a: Labelmap, b: Labelmap): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (let index = 0; index < a.voxels.length; index++) {
    const value = a.voxels[index]!
    if (value !== 0 && value === b.voxels[index]) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}
