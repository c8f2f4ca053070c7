/** Expected numbers of wrong voxels of one segment: labelled but not of it, and of it but not labelled. */
export interface ExpectedErrors {
  readonly falsePositives: number
  readonly falseNegatives: number
}

/**
 * Expected change of a segment's Dice if the errors `resolved` were put right and all others of `whole` stayed.
 * Dice = 2·TP / (P + T), with P voxels labelled, TP = P − FP of them right, and T = P − FP + FN in truth. Putting right
 * fp and fn of them gives TP + fn and P − fp + fn, while T stays. Numbers of voxels are taken at their expected values
 * (a ratio of means, not the mean of the ratio). A segment without any voxel, labelled or expected, changes by 0.
 */
export function expectedDiceChange(labelledCount: number, whole: ExpectedErrors, resolved: ExpectedErrors): number {
  const hits = labelledCount - whole.falsePositives
  const truth = hits + whole.falseNegatives
  const both = labelledCount + truth
  if (both <= 0) return 0
  const { falsePositives, falseNegatives } = resolved
  return (2 * (hits + falseNegatives)) / (both - falsePositives + falseNegatives) - (2 * hits) / both
}
