import type { SegmentMeasurement } from '@contract/inference.ts'
import type { KindAgreement } from './uncertainty/agreement.ts'

/** Sums over the voxels that were given one segment. */
export interface SegmentSums {
  voxelCount: number
  entropyNats: number
  mutualInformationNats: number
  classVariance: number
}

interface Measured {
  readonly segmentValue: number
  readonly sums: SegmentSums
  readonly agreement: KindAgreement
  readonly sampleCount: number
  /** Means inside the surface band, entropy and mutual information in nats. */
  readonly band: {
    readonly entropyNats: number | undefined
    readonly mutualInformation?: number | undefined
    readonly variationRatio?: number | undefined
    readonly classVariance?: number | undefined
  }
  /** Of the scan's voxels, and of the voxels that the samples were counted on. */
  readonly scanVoxelMl: number
  readonly fieldVoxelMl: number
}

/** One segment's measurements; what is undefined is absent. */
export function measureSegment(measured: Measured): SegmentMeasurement {
  const { segmentValue, sums, agreement, sampleCount, scanVoxelMl, fieldVoxelMl } = measured
  const { pairwiseDice, monteCarloIou, variationRatio, voxelCounts } = agreement
  const { band } = measured
  const variation = variationOf(voxelCounts)
  const mean = (sum: number) => sum / sums.voxelCount
  return {
    segmentValue,
    volumeMl: sums.voxelCount * scanVoxelMl,
    ...(pairwiseDice === undefined ? {} : { pairwiseDice }),
    ...(monteCarloIou === undefined ? {} : { monteCarloIou }),
    ...(variationRatio === undefined ? {} : { meanVariationRatio: variationRatio }),
    ...(sampleCount < 2 ? {} : { volumeStandardDeviationMl: standardDeviation(voxelCounts) * fieldVoxelMl }),
    ...(sums.voxelCount === 0 ? {} : { meanEntropyNats: mean(sums.entropyNats) }),
    ...(sums.voxelCount === 0 || sampleCount < 2
      ? {}
      : {
          meanMutualInformationNats: mean(sums.mutualInformationNats),
          meanClassVariance: mean(sums.classVariance),
        }),
    ...(variation === undefined ? {} : { volumeVariation: variation }),
    ...(band.entropyNats === undefined ? {} : { bandEntropyNats: band.entropyNats }),
    ...(band.mutualInformation === undefined ? {} : { bandMutualInformationNats: band.mutualInformation }),
    ...(band.variationRatio === undefined ? {} : { bandVariationRatio: band.variationRatio }),
    ...(band.classVariance === undefined ? {} : { bandClassVariance: band.classVariance }),
  }
}

/** 1 − pairwise Dice of the worst segment; `undefined` if no segment has one. */
export function disagreementOf(segments: readonly SegmentMeasurement[]): number | undefined {
  const defined = segments.flatMap(({ pairwiseDice }) => (pairwiseDice === undefined ? [] : [pairwiseDice]))
  return defined.length === 0 ? undefined : 1 - Math.min(...defined)
}

/** Coefficient of variation: standard deviation ÷ mean; `undefined` with one sample, or if all are empty. */
function variationOf(voxelCounts: readonly number[]): number | undefined {
  const sum = voxelCounts.reduce((total, count) => total + count, 0)
  if (voxelCounts.length < 2 || sum === 0) return undefined
  return (standardDeviation(voxelCounts) * voxelCounts.length) / sum
}

/** Of a sample: n − 1 in the denominator. */
function standardDeviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1))
}
