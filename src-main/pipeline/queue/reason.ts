import type { CaseRow } from '@contract/case.ts'

/** Why a case stands where it stands in the queue. */
export function reasonOf({
  disagreement,
  worstSegment,
  strokeCount,
}: Pick<CaseRow, 'disagreement' | 'worstSegment' | 'strokeCount'>): string {
  const doubt =
    disagreement === undefined || worstSegment === undefined
      ? 'No score: one sample only, or no segment was found'
      : `${worstSegment}: samples disagree, ${disagreement.toFixed(2)}`
  if (strokeCount === 0) return doubt
  return `${doubt}; correction begun, ${strokeCount === 1 ? '1 stroke' : `${strokeCount} strokes`}`
}
