import type { Confusion } from '@contract/reference.ts'

export interface MixUp extends Confusion {
  /** Of all voxels that the reference gives this label; absent for background, of which not all are counted. */
  readonly referenceShare?: number
}

/** The pairs of labels that differ, most voxels first. */
export function mixUps(confusion: readonly Confusion[]): readonly MixUp[] {
  const totals = new Map<number, number>()
  for (const { referenceValue, voxelCount } of confusion)
    totals.set(referenceValue, (totals.get(referenceValue) ?? 0) + voxelCount)
  return confusion
    .filter(({ segmentValue, referenceValue }) => segmentValue !== referenceValue)
    .toSorted((a, b) => b.voxelCount - a.voxelCount)
    .map((one) => {
      const total = one.referenceValue === 0 ? undefined : totals.get(one.referenceValue)
      return total === undefined ? one : { ...one, referenceShare: one.voxelCount / total }
    })
}
