import type { ModelFlip } from '@contract/model.ts'
import type { Shape } from '@volume/grid.ts'
import { applyBias, applyGamma, intensityScale } from '@volume/intensity-change.ts'
import { drawFlip, type WindowFlip } from '@volume/window-flip.ts'
import { blur } from '../augmentation/blur.ts'
import { drawExponent, type Streams, within } from '../augmentation/draw.ts'
import { drawAffine } from '../augmentation/draw-affine.ts'
import { drawElastic } from '../augmentation/elastic.ts'
import { addNoise } from '../augmentation/normal-noise.ts'
import { drawSlices, thickenSlices } from '../augmentation/resolution.ts'
import type { Sample } from '../sample/sample.ts'
import {
  type ContrastMeans,
  drawIntensities,
  type GroupIntensities,
  likeContrast,
  paintGroups,
} from './paint-groups.ts'
import type { SyntheticPlan } from './synthetic-plan.ts'
import { warpGroups } from './warp-groups.ts'

/** Which stream of a scan's random numbers is whose; the numbers are part of what a seed means and never change. */
const purposes = {
  affine: 1,
  elastic: 2,
  flip: 3,
  intensities: 4,
  dark: 5,
  paint: 6,
  blur: 7,
  resolution: 8,
  bias: 9,
  gamma: 10,
  noise: 11,
  contrast: 12,
} as const

/** Where tissues of like intensity are: a map of a whole head on the network's grid, i fastest. */
export interface GenerationLabels {
  readonly shape: Shape
  /** Numbers below `classOfGroup.length`. Group 0 is what is around the head. */
  readonly groups: Uint8Array | Uint16Array
  /** The class of each group, or `undecided`. */
  readonly classOfGroup: Int16Array
  /** Groups that skull stripping takes away; group 0 always is one of them. */
  readonly extraCerebral: readonly number[]
  /** How kinds of scans show the groups. */
  readonly contrasts: readonly ContrastMeans[]
}

export interface SyntheticRequest {
  readonly plan: SyntheticPlan
  readonly spacingMm: readonly [number, number, number]
  /** Three letters: where the map's axes point to. */
  readonly orientation: string
  /** Mirror images that the anatomy allows. */
  readonly flips: readonly ModelFlip[]
  /** This scan's streams: the same give the same bytes. */
  readonly streams: Streams
  /** What inference does to the voxels of a field before the network sees them, in place. */
  readonly normalize: (voxels: Float32Array) => void
}

/**
 * A scan of a contrast that no scanner has, from a label map alone (Billot et al. 2023, SynthSeg): a network that learns from
 * such knows shapes, and no contrast is new to it. The map is warped and by chance mirrored, each group gets an intensity of
 * its own, then the scan is blurred, sliced, shaded, bent by an exponent, made noisy and normalized. Beyond the map is
 * group 0.
 */
export function syntheticSample(labels: GenerationLabels, request: SyntheticRequest): Sample {
  const { shape, classOfGroup } = labels
  const { streams } = request
  const flip = drawFlip(streams(purposes.flip), request.flips, request.orientation)
  const groups = moveLabels(labels, request, flip.axes)
  const dark = drawDark(labels, request)
  const drawn = drawContrast(labels, request)
  const voxels = paintGroups(groups, darkened(drawn, dark.groups), streams(purposes.paint))
  degrade(voxels, shape, request)
  if (dark.isStripped) cutAway(voxels, groups, dark.groups)
  request.normalize(voxels)
  const classes = new Int16Array(groups.length)
  // What was cut away is not there to be found.
  const classOf = classOfGroup.map((own, group) =>
    dark.isStripped && dark.groups.has(group) ? 0 : acrossOf(own, flip),
  )
  for (let voxel = 0; voxel < classes.length; voxel++) classes[voxel] = classOf[groups[voxel]!]!
  return { shape, channels: [voxels], classes }
}

/** The class that stands for another in a mirror image. */
const acrossOf = (own: number, { swappedClasses }: WindowFlip): number =>
  swappedClasses.reduce((one, [a, b]) => (one === a ? b : one === b ? a : one), own)

function moveLabels(
  { shape, groups }: GenerationLabels,
  { plan, spacingMm, streams }: SyntheticRequest,
  axes: WindowFlip['axes'],
): Uint8Array | Uint16Array {
  const grid = { shape, spacingMm }
  const warp = {
    affine: drawAffine(streams(purposes.affine), plan.affine, grid),
    elastic: drawElastic(streams(purposes.elastic), plan.elastic, grid),
  }
  return warpGroups(groups, shape, { warp, axes })
}

/** A known contrast by chance, else whatever the stream gives. */
function drawContrast({ classOfGroup, contrasts }: GenerationLabels, { plan, streams }: SyntheticRequest) {
  const drawn = drawIntensities(streams(purposes.intensities), classOfGroup.length, plan.groupDeviation)
  const random = streams(purposes.contrast)
  const isKnown = random.uniform() < plan.knownContrastProbability
  const contrast = contrasts[Math.floor(random.uniform() * contrasts.length)]
  return isKnown && contrast ? likeContrast(drawn, contrast, random, plan.contrastLikeness) : drawn
}

interface Dark {
  readonly groups: ReadonlySet<number>
  readonly isStripped: boolean
}

/** Groups that give no signal: all around the brain in a stripped scan, air alone in others, or none. */
function drawDark({ extraCerebral }: GenerationLabels, { plan, streams }: SyntheticRequest): Dark {
  const random = streams(purposes.dark)
  const isStripped = random.uniform() < plan.strippedProbability
  const isEmpty = random.uniform() < plan.emptyBackgroundProbability
  return { groups: new Set(isStripped ? [0, ...extraCerebral] : isEmpty ? [0] : []), isStripped }
}

function darkened({ means, deviations }: GroupIntensities, dark: ReadonlySet<number>): GroupIntensities {
  const unless = (value: number, group: number) => (dark.has(group) ? 0 : value)
  return { means: means.map(unless), deviations: deviations.map(unless) }
}

/** What lies between tissue and scan, in place. Intensities are magnitudes: none is below 0. */
function degrade(voxels: Float32Array, shape: Shape, { plan, spacingMm, streams }: SyntheticRequest): void {
  const sharpness = streams(purposes.blur)
  const blurAlong = () => sharpness.uniform() * plan.blurVoxels
  blur(voxels, shape, [blurAlong(), blurAlong(), blurAlong()])
  const resolution = streams(purposes.resolution)
  if (resolution.uniform() < plan.resolution.probability)
    thickenSlices(voxels, shape, drawSlices(resolution, plan.resolution.thicknessMm, { shape, spacingMm }))
  const bias = streams(purposes.bias)
  const field = Array.from({ length: 9 }, () => within(bias, plan.biasCoefficient))
  applyBias(voxels, field, { start: [0, 0, 0], patchShape: shape, fieldShape: shape, scale: { low: 0 } })
  applyGamma(voxels, drawExponent(streams(purposes.gamma), plan.gammaExponent), intensityScale(voxels))
  const noise = streams(purposes.noise)
  addNoise(voxels, noise.uniform() * plan.noiseDeviation, noise)
  for (let voxel = 0; voxel < voxels.length; voxel++) if (voxels[voxel]! < 0) voxels[voxel] = 0
}

/** A stripped scan is cut after it is taken: around the brain there is exactly nothing, no noise either. */
function cutAway(voxels: Float32Array, groups: Uint8Array | Uint16Array, cut: ReadonlySet<number>): void {
  const isCut = Uint8Array.from({ length: Math.max(...cut) + 1 }, (_, group) => (cut.has(group) ? 1 : 0))
  for (let voxel = 0; voxel < voxels.length; voxel++) if (isCut[groups[voxel]!] === 1) voxels[voxel] = 0
}
