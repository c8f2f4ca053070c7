import type { Confusion } from '@contract/reference.ts'
import type { Labelmap } from '@volume/volume.ts'

/**
 * The confusion matrix of two labelmaps on one grid, without its zeros and without what is background in both, by ascending
 * label value and then reference value.
 */
export function confusion(labelmap: Labelmap, reference: Labelmap): readonly Confusion[] {
  const counts = new Map<number, number>()
  let [last, run] = [0, 0]
  for (let index = 0; index < labelmap.voxels.length; index++) {
    // 16 bits each: together they fit a whole number.
    const pair = labelmap.voxels[index]! * 65536 + reference.voxels[index]!
    if (pair !== last) {
      counts.set(last, (counts.get(last) ?? 0) + run)
      ;[last, run] = [pair, 0]
    }
    run++
  }
  counts.set(last, (counts.get(last) ?? 0) + run)
  return [...counts]
    .filter(([pair, voxelCount]) => pair > 0 && voxelCount > 0)
    .sort(([a], [b]) => a - b)
    .map(([pair, voxelCount]) => ({
      segmentValue: Math.floor(pair / 65536),
      referenceValue: pair % 65536,
      voxelCount,
    }))
}
