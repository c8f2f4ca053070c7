import type { SegmentMeasurement } from '@contract/inference.ts'
import type { Segment } from '@contract/segment.ts'

/** From segments to a case: the worst one, all by their volume, or one alone. Never a mean over the field of view. */
export type Aggregation =
  | { readonly kind: 'worst' }
  | { readonly kind: 'volume-weighted' }
  | { readonly kind: 'segment'; readonly segmentValue: number }

export interface Disagreement {
  /** 1 − pairwise Dice, 0..1: of the segment on which the samples agree least, unless aggregated otherwise. */
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
  aggregation: Aggregation = { kind: 'worst' },
): Disagreement | undefined {
  const counted = measurements.flatMap(({ segmentValue, pairwiseDice, volumeMl }) => {
    if (pairwiseDice === undefined) return []
    if (aggregation.kind === 'segment' && aggregation.segmentValue !== segmentValue) return []
    return [{ segmentValue, pairwiseDice, volumeMl }]
  })
  const [first, ...others] = counted
  if (first === undefined) return undefined
  const worst = others.reduce((least, one) => (one.pairwiseDice < least.pairwiseDice ? one : least), first)
  const segment = segments.find(({ value }) => value === worst.segmentValue)
  return {
    disagreement: 1 - (aggregation.kind === 'volume-weighted' ? weightedDice(counted) : worst.pairwiseDice),
    worstSegment: segment?.name ?? `Segment ${worst.segmentValue}`,
  }
}

/** Segments weigh as much as their volume; if all are empty in the labelmap, they weigh the same. */
function weightedDice(counted: readonly { readonly pairwiseDice: number; readonly volumeMl: number }[]): number {
  const totalMl = counted.reduce((sum, { volumeMl }) => sum + volumeMl, 0)
  const weightOf = (volumeMl: number) => (totalMl > 0 ? volumeMl / totalMl : 1 / counted.length)
  return counted.reduce((sum, { pairwiseDice, volumeMl }) => sum + weightOf(volumeMl) * pairwiseDice, 0)
}
