import type { ModelFlip } from '@contract/model.ts'
import { applyBias, intensityScale } from '@volume/intensity-change.ts'
import type { Random } from '@volume/random.ts'
import { drawFlip } from '@volume/window-flip.ts'
import type { Patch, Sample } from '../sample/sample.ts'
import type { AugmentationPlan } from './augmentation-plan.ts'
import { blur } from './blur.ts'
import { changeContrast, changeGamma } from './contrast.ts'
import { drawExponent, type Streams, within } from './draw.ts'
import { drawAffine, type WindowGrid } from './draw-affine.ts'
import { drawPatch, type PatchRequest } from './draw-patch.ts'
import { drawElastic } from './elastic.ts'
import { addGhosts, drawGhosts } from './ghosting.ts'
import { addNoise } from './normal-noise.ts'
import { drawSlices, thickenSlices } from './resolution.ts'

/** Which stream of a patch's random numbers is whose; the numbers are part of what a seed means and never change. */
const purposes = {
  affine: 1,
  elastic: 2,
  flips: 3,
  bias: 4,
  ghosting: 5,
  resolution: 6,
  blur: 7,
  noise: 8,
  gamma: 9,
  contrast: 10,
} as const

export interface AugmentRequest extends Pick<PatchRequest, 'patchShape' | 'center'> {
  readonly plan: AugmentationPlan
  /** Of the sample's axes: distance of voxels, and three letters that say where they point to. */
  readonly spacingMm: readonly [number, number, number]
  readonly orientation: string
  /** The mirror images that the model card allows. */
  readonly flips: readonly ModelFlip[]
  /** This patch's streams: the same give the same bytes. */
  readonly streams: Streams
}

/** A kind's own stream, if its lot is drawn. */
type Happening = (kind: keyof typeof purposes) => Random | undefined

/** A window, and whether it shows left and right exchanged. */
export interface AugmentedPatch extends Patch {
  readonly isMirrored: boolean
}

/** A window of a sample, changed as the plan says: first where voxels lie, then each channel's intensities by itself. */
export function augmentedPatch(sample: Sample, request: AugmentRequest): AugmentedPatch {
  const { plan, patchShape, center, spacingMm, orientation, flips, streams } = request
  const grid = { shape: patchShape, spacingMm }
  const happeningIn =
    (...channel: readonly number[]): Happening =>
    (kind) => {
      const random = streams(purposes[kind], ...channel)
      return random.uniform() < plan[kind].probability ? random : undefined
    }
  const happens = happeningIn()
  const [turned, bent, mirrored] = [happens('affine'), happens('elastic'), happens('flips')]
  const warp = {
    affine: turned && drawAffine(turned, plan.affine, grid),
    elastic: bent && drawElastic(bent, plan.elastic, grid),
  }
  const flip = mirrored && drawFlip(mirrored, flips, orientation)
  const patch = drawPatch(sample, { patchShape, center, warp, flip })
  const size = patch.labels.length
  for (let channel = 0; channel < sample.channels.length; channel++)
    changeIntensities(patch.x.subarray(channel * size, (channel + 1) * size), {
      plan,
      grid,
      happens: happeningIn(channel),
    })
  return { ...patch, isMirrored: flip?.axes.some((axis) => 'LR'.includes(orientation[axis] ?? '-')) === true }
}

interface Change {
  readonly plan: AugmentationPlan
  readonly grid: WindowGrid
  readonly happens: Happening
}

/** In the order in which a scan comes about: coil, motion, slices, sharpness, noise; last what makes it lighter or darker. */
function changeIntensities(window: Float32Array, { plan, grid, happens }: Change): void {
  const { shape, spacingMm } = grid
  const bias = happens('bias')
  if (bias) {
    const field = Array.from({ length: 9 }, () => within(bias, plan.bias.coefficient))
    applyBias(window, field, { start: [0, 0, 0], patchShape: shape, fieldShape: shape, scale: intensityScale(window) })
  }
  const ghosting = happens('ghosting')
  if (ghosting) addGhosts(window, shape, drawGhosts(ghosting, plan.ghosting.share, shape))
  const resolution = happens('resolution')
  if (resolution) thickenSlices(window, shape, drawSlices(resolution, plan.resolution.thicknessMm, grid))
  const blurring = happens('blur')
  if (blurring) {
    const deviationMm = blurring.uniform() * plan.blur.deviationMm
    blur(window, shape, [deviationMm / spacingMm[0], deviationMm / spacingMm[1], deviationMm / spacingMm[2]])
  }
  const noise = happens('noise')
  if (noise) addNoise(window, noise.uniform() * plan.noise.share * intensityScale(window).deviation, noise)
  const gamma = happens('gamma')
  if (gamma) changeGamma(window, drawExponent(gamma, plan.gamma.exponent))
  const contrast = happens('contrast')
  if (contrast)
    changeContrast(window, {
      contrast: 1 + within(contrast, plan.contrast.contrast),
      brightness: within(contrast, plan.contrast.brightness),
    })
}
