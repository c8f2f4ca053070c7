import { type Aggregation, firstAggregation } from '@contract/aggregation.ts'
import type { CaseRow } from '@contract/case.ts'

/** Why a case stands where it stands in the queue. */
export function reasonOf(
  row: Pick<CaseRow, 'disagreement' | 'worstSegment' | 'strokeCount'>,
  aggregation: Aggregation = firstAggregation,
): string {
  return withStrokes(doubtOf(row, aggregation), row)
}

/** A reason, and how far a correction was begun. */
export function withStrokes(doubt: string, { strokeCount }: Pick<CaseRow, 'strokeCount'>): string {
  if (strokeCount === 0) return doubt
  return `${doubt}; correction begun, ${strokeCount === 1 ? '1 stroke' : `${strokeCount} strokes`}`
}

function doubtOf(
  { disagreement, worstSegment }: Pick<CaseRow, 'disagreement' | 'worstSegment'>,
  aggregation: Aggregation,
): string {
  if (disagreement === undefined || worstSegment === undefined)
    return aggregation.kind === 'segment'
      ? `No score: no samples to compare, or ${aggregation.segment} was not found`
      : 'No score: no samples to compare (a file, or one sample), or no segment was found'
  return aggregation.kind === 'volume-weighted'
    ? `By volume the samples disagree, ${disagreement.toFixed(3)}; most about ${worstSegment}`
    : `${worstSegment}: samples disagree, ${disagreement.toFixed(3)}`
}
