import type { AffineLimits } from './draw-affine.ts'
import type { ElasticLimits } from './elastic.ts'

/** How often a kind of change happens, 0..1. */
interface Chance {
  readonly probability: number
}

/** What is changed in a patch before the network sees it: how often and how much, kind by kind. Plain data. */
export interface AugmentationPlan {
  readonly affine: Chance & AffineLimits
  readonly elastic: Chance & ElasticLimits
  /** Once it happens, each mirror image that the model card allows has a chance of one half. */
  readonly flips: Chance
  /** Largest coefficient of the field's polynomial either way. */
  readonly bias: Chance & { readonly coefficient: number }
  /** Largest share of the intensity that goes to each ghost. */
  readonly ghosting: Chance & { readonly share: number }
  readonly resolution: Chance & { readonly thicknessMm: number }
  readonly blur: Chance & { readonly deviationMm: number }
  /** Largest standard deviation, in those of the window. */
  readonly noise: Chance & { readonly share: number }
  /** Largest exponent; its inverse is the smallest. */
  readonly gamma: Chance & { readonly exponent: number }
  /** Largest change of contrast as a share, and of brightness in standard deviations of the window, either way. */
  readonly contrast: Chance & { readonly contrast: number; readonly brightness: number }
}

/** Close to nnU-Net's (Isensee et al. 2021), with the elastic displacement and the bias field that brains call for. */
export const standardAugmentation: AugmentationPlan = {
  affine: { probability: 0.5, degrees: 15, scale: 0.15, scaleOfAxis: 0.05, shear: 0.05, shiftMm: 5 },
  elastic: { probability: 0.3, knotSpacingMm: 16, displacementMm: 4 },
  flips: { probability: 1 },
  bias: { probability: 0.3, coefficient: 0.15 },
  ghosting: { probability: 0.05, share: 0.1 },
  resolution: { probability: 0.15, thicknessMm: 4 },
  blur: { probability: 0.15, deviationMm: 1 },
  noise: { probability: 0.2, share: 0.2 },
  gamma: { probability: 0.3, exponent: 1.5 },
  contrast: { probability: 0.2, contrast: 0.25, brightness: 0.25 },
}

/** Every kind switched off. */
export const noAugmentation: AugmentationPlan = {
  affine: { ...standardAugmentation.affine, probability: 0 },
  elastic: { ...standardAugmentation.elastic, probability: 0 },
  flips: { probability: 0 },
  bias: { ...standardAugmentation.bias, probability: 0 },
  ghosting: { ...standardAugmentation.ghosting, probability: 0 },
  resolution: { ...standardAugmentation.resolution, probability: 0 },
  blur: { ...standardAugmentation.blur, probability: 0 },
  noise: { ...standardAugmentation.noise, probability: 0 },
  gamma: { ...standardAugmentation.gamma, probability: 0 },
  contrast: { ...standardAugmentation.contrast, probability: 0 },
}
