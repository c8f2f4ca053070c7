import type { SegmentMeasurement } from '@contract/inference.ts'
import type { Segment } from '@contract/segment.ts'

export interface Disagreement {
  /** 1 − pairwise Dice of the segment on which the samples agree least, 0..1. */
  readonly disagreement: number
  readonly worstSegment: string
}

/**
 * The acquisition score of a case: disagreement of the samples about their worst segment (pairwise Dice, Roy et al.,
 * NeuroImage 2019). Segments without a Dice (one sample, or empty in all samples) do not count; if there is no other
 * segment the score is undefined, which is neither doubt nor certainty. Equals are told apart by the order of segments.
 */
export function disagreementOf(
  measurements: readonly SegmentMeasurement[],
  segments: readonly Segment[],
): Disagreement | undefined {
  let worst: { readonly dice: number; readonly value: number } | undefined
  for (const { segmentValue, pairwiseDice } of measurements) {
    if (pairwiseDice === undefined) continue
    if (worst === undefined || pairwiseDice < worst.dice) worst = { dice: pairwiseDice, value: segmentValue }
  }
  if (worst === undefined) return undefined
  const { dice, value } = worst
  const segment = segments.find((one) => one.value === value)
  return { disagreement: 1 - dice, worstSegment: segment?.name ?? `Segment ${value}` }
}
