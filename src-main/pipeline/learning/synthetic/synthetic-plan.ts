import type { AffineLimits } from '../augmentation/draw-affine.ts'
import type { ElasticLimits } from '../augmentation/elastic.ts'
import type { Likeness } from './paint-groups.ts'

/** How far synthetic scans may differ from each other. Plain data; intensities are on a scale of 0 to 255. */
export interface SyntheticPlan {
  readonly affine: AffineLimits
  readonly elastic: ElasticLimits
  /** Largest standard deviation of a group's intensity. */
  readonly groupDeviation: number
  /** How often a scan is like one of the map's known contrasts, 0..1; else, and without any, every mean is drawn at random. */
  readonly knownContrastProbability: number
  readonly contrastLikeness: Likeness
  /** How often there is nothing at all around the head, 0..1; else the background has an intensity like any group. */
  readonly emptyBackgroundProbability: number
  /** How often all that is not brain is cut away, 0..1. */
  readonly strippedProbability: number
  /** Largest standard deviation of the blur, in voxels along each axis. */
  readonly blurVoxels: number
  readonly resolution: { readonly probability: number; readonly thicknessMm: number }
  /** Largest coefficient of the bias field's polynomial either way. */
  readonly biasCoefficient: number
  /** Largest exponent; its inverse is the smallest. */
  readonly gammaExponent: number
  /** Largest standard deviation of the noise after all else. */
  readonly noiseDeviation: number
}

/** Billot et al. 2023 in kind; ranges somewhat narrower where brains on their own grid are deformed. */
export const standardSynthetic: SyntheticPlan = {
  affine: { degrees: 15, scale: 0.15, scaleOfAxis: 0.05, shear: 0.05, shiftMm: 8 },
  elastic: { knotSpacingMm: 16, displacementMm: 4 },
  groupDeviation: 30,
  knownContrastProbability: 0.8,
  contrastLikeness: { shift: 15, calmness: 0.4 },
  emptyBackgroundProbability: 0.5,
  strippedProbability: 0.3,
  blurVoxels: 0.75,
  resolution: { probability: 0.5, thicknessMm: 5 },
  biasCoefficient: 0.2,
  gammaExponent: 1.5,
  noiseDeviation: 6,
}

/**
 * For boxes that were cut out of scans, as cohorts have them: nothing is stripped, for nobody says what is brain, and a box moves
 * less, for beyond it nothing is known.
 */
export const boxSynthetic: SyntheticPlan = {
  ...standardSynthetic,
  affine: { degrees: 10, scale: 0.1, scaleOfAxis: 0.05, shear: 0.05, shiftMm: 4 },
  strippedProbability: 0,
  knownContrastProbability: 0,
}
