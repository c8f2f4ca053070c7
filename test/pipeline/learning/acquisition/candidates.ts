import fc from 'fast-check'
import type { Candidate, SegmentDoubt } from '../../../../src-main/pipeline/learning/acquisition/candidate.ts'
import { type Strategy, strategies } from '../../../../src-main/pipeline/learning/acquisition/strategies.ts'

export const segmentOf = (segmentValue: number, of: Partial<SegmentDoubt> = {}): SegmentDoubt => ({
  segmentValue,
  volumeMl: 1,
  ...of,
})

export const candidateOf = (caseId: string, of: Partial<Candidate> = {}): Candidate => ({
  caseId,
  minutes: 1,
  measurements: [],
  ...of,
})

const share = fc.double({ min: 0, max: 1, noNaN: true })
const segment = fc
  .record({
    volumeMl: fc.constantFrom(0, 0.5, 3),
    entropy: fc.option(share, { nil: undefined }),
    dice: fc.option(share, { nil: undefined }),
  })
  .map(({ volumeMl, entropy, dice }) => ({
    volumeMl,
    ...(entropy !== undefined && { bandEntropyNats: entropy, bandMutualInformationNats: entropy / 2 }),
    ...(dice !== undefined && { pairwiseDice: dice }),
  }))

/** Cases with up to three segments, some without scores, some without an embedding. */
export const anyCandidates = fc
  .array(
    fc.record({
      minutes: fc.double({ min: 0.1, max: 40, noNaN: true }),
      segments: fc.array(segment, { maxLength: 3 }),
      embedding: fc.option(fc.tuple(share, share), { nil: undefined }),
    }),
    { maxLength: 25 },
  )
  .map((cases) =>
    cases.map(({ segments, ...one }, index) =>
      candidateOf(`c${index}`, { ...one, measurements: segments.map((of, at) => segmentOf(at + 1, of)) }),
    ),
  )

export const everyStrategy = Object.keys(strategies) as Strategy[]
