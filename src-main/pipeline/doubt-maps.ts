import type { DoubtMeasure } from '@contract/doubt-measure.ts'
import type { InferenceParameters } from '@contract/inference.ts'
import type { Volume } from '@volume/volume.ts'
import type { SegmentationResult } from './segment.ts'

export interface MapOfDoubt {
  readonly measure: DoubtMeasure
  readonly map: Volume<Float32Array>
}

/** The maps of a result that are to be kept, in the order of `doubtMeasures`. */
export function doubtMapsOf(
  { predictiveEntropy, mutualInformation, variationRatio, classVariance }: SegmentationResult,
  maps: InferenceParameters['maps'],
): readonly MapOfDoubt[] {
  const isKept = maps === 'all'
  return [
    { measure: 'predictive-entropy', map: predictiveEntropy },
    ...(mutualInformation ? [{ measure: 'mutual-information', map: mutualInformation } as const] : []),
    ...(isKept && variationRatio ? [{ measure: 'variation-ratio', map: variationRatio } as const] : []),
    ...(isKept && classVariance ? [{ measure: 'class-variance', map: classVariance } as const] : []),
  ]
}
