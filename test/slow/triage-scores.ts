import type { SegmentMeasurement } from '@contract/inference.ts'
import { disagreementOf } from '../../src-main/pipeline/queue/acquisition.ts'

/** One scan after the model. */
export interface Case {
  readonly subject: number
  readonly kind: string
  /** Of the worst segment, against the reference. */
  readonly dice: number
  readonly segments: readonly SegmentMeasurement[]
  /**
   * Mean predictive entropy over all voxels of the field of view: how MONAI Label scores an image. It would take it of five
   * passes of dropout; here it is of the same samples as the other scores.
   */
  readonly meanEntropyNats: number
}

/** How suspect each score finds each case; a score that is undefined, for a segment was not found, is infinite. */
export function scores(cases: readonly Case[]): Readonly<Record<string, readonly number[]>> {
  const worst = (suspicion: (segment: SegmentMeasurement) => number | undefined) =>
    cases.map(({ segments }) => Math.max(...segments.map((one) => suspicion(one) ?? Number.POSITIVE_INFINITY)))
  return {
    disagreement: cases.map(({ segments }) => disagreementOf(segments, [])?.disagreement ?? Number.POSITIVE_INFINITY),
    'disagreement, empty segments suspect': worst(({ pairwiseDice }) => complement(pairwiseDice)),
    'MC-IoU': worst(({ monteCarloIou }) => complement(monteCarloIou)),
    'volume variation': worst(({ volumeVariation }) => volumeVariation),
    'entropy of the surface band': worst(({ bandEntropyNats }) => bandEntropyNats),
    'mutual information of the surface band': worst(({ bandMutualInformationNats }) => bandMutualInformationNats),
    'MONAI Label': cases.map(({ meanEntropyNats }) => meanEntropyNats),
  }
}

const complement = (share: number | undefined) => (share === undefined ? undefined : 1 - share)
