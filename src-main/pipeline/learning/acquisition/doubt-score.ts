import type { SegmentDoubt } from './candidate.ts'

/**
 * Acquisition score of a case: higher is sooner. Of its segments the most doubtful decides, and never a mean over the field of
 * view, in which air would count. `undefined`: no segment has the measure, which is neither doubt nor certainty.
 */
export type DoubtScore = (measurements: readonly SegmentDoubt[]) => number | undefined

/** Nats. */
export const entropyScore: DoubtScore = (measurements) => largest(measurements.map((one) => one.bandEntropyNats))

/** Nats. */
export const mutualInformationScore: DoubtScore = (measurements) =>
  largest(measurements.map((one) => one.bandMutualInformationNats))

/** 1 − pairwise Dice, 0..1. */
export const disagreementScore: DoubtScore = (measurements) =>
  largest(measurements.map(({ pairwiseDice }) => (pairwiseDice === undefined ? undefined : 1 - pairwiseDice)))

function largest(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? undefined : known.reduce((most, value) => Math.max(most, value))
}
