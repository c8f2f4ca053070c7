import type { SegmentMeasurement } from '@contract/inference.ts'

/** A case in the learned space of a network's encoder. */
export type Embedding = ArrayLike<number>

/** What a strategy may see of a segment of a case that nobody has corrected. */
export type SegmentDoubt = Pick<
  SegmentMeasurement,
  'segmentValue' | 'volumeMl' | 'pairwiseDice' | 'bandEntropyNats' | 'bandMutualInformationNats'
>

/** A case that could be corrected next. */
export interface Candidate {
  readonly caseId: string
  /** What its correction is expected to take, above 0; see `correction-minutes.ts`. */
  readonly minutes: number
  readonly measurements: readonly SegmentDoubt[]
  readonly embedding?: Embedding | undefined
}

/** By ascending segment value, the candidates in which the segment is as asked, in their order. */
export function withSegment(
  candidates: readonly Candidate[],
  isSo: (segment: SegmentDoubt) => boolean,
): readonly (readonly [segmentValue: number, cases: readonly Candidate[]])[] {
  const found = new Map<number, Candidate[]>()
  for (const candidate of candidates)
    for (const segment of candidate.measurements) {
      if (!isSo(segment)) continue
      const cases = found.get(segment.segmentValue)
      if (cases) cases.push(candidate)
      else found.set(segment.segmentValue, [candidate])
    }
  return [...found].toSorted(([a], [b]) => a - b)
}
