import { type Aggregation, firstAggregation } from '@contract/aggregation.ts'
import type { SegmentMeasurement } from '@contract/inference.ts'
import type { Segment } from '@contract/segment.ts'
import { aggregateDice, decidingSegment } from './aggregate.ts'

export interface Disagreement {
  /** 1 − pairwise Dice, 0..1, of the segments that the aggregation says. */
  readonly disagreement: number
  /** The segment of least pairwise Dice, or the one that the aggregation names. */
  readonly worstSegment: string
}

/**
 * The acquisition score of a case: disagreement of the samples about its segments (pairwise Dice, Roy et al., NeuroImage
 * 2019), never a mean over the field of view. Segments without a Dice (one sample, or empty in all samples) do not count; if
 * there is no other segment the score is undefined, which is neither doubt nor certainty.
 */
export function disagreementOf(
  measurements: readonly SegmentMeasurement[],
  segments: readonly Pick<Segment, 'value' | 'name'>[],
  aggregation: Aggregation = firstAggregation,
): Disagreement | undefined {
  const named = measurements.map(({ segmentValue, pairwiseDice, volumeMl }) => ({
    name: segmentNameOf(segmentValue, segments),
    dice: pairwiseDice,
    volumeMl,
  }))
  const worst = decidingSegment(named, aggregation)
  const dice = aggregateDice(named, aggregation)
  return worst && dice !== undefined ? { disagreement: 1 - dice, worstSegment: worst.name } : undefined
}

/** A segment that the table does not know is named by its value. */
export const segmentNameOf = (value: number, segments: readonly Pick<Segment, 'value' | 'name'>[]): string =>
  segments.find((segment) => segment.value === value)?.name ?? `Segment ${value}`
