import type { Random } from '@volume/random.ts'
import { between } from '../augmentation/draw.ts'
import { fillNormal } from '../augmentation/normal-noise.ts'

/** Mean and standard deviation of the intensity of each group. */
export interface GroupIntensities {
  readonly means: Float32Array
  readonly deviations: Float32Array
}

/** Means of each group in one kind of scan, on the same scale; NaN where anything may be. */
export type ContrastMeans = readonly number[]

/** Means evenly from 0 to 255, standard deviations evenly from 0 to the largest. */
export function drawIntensities(random: Random, groupCount: number, largestDeviation: number): GroupIntensities {
  const means = new Float32Array(groupCount)
  const deviations = new Float32Array(groupCount)
  for (let group = 0; group < groupCount; group++) {
    means[group] = between(random, 0, 255)
    deviations[group] = between(random, 0, largestDeviation)
  }
  return { means, deviations }
}

export interface Likeness {
  /** Largest shift of a known mean either way. */
  readonly shift: number
  /** Factor on all standard deviations. */
  readonly calmness: number
}

/** Intensities as a kind of scan has them: known means, shifted a little, within 0 to 255; the others as drawn. */
export function likeContrast(
  drawn: GroupIntensities,
  contrast: ContrastMeans,
  random: Random,
  { shift, calmness }: Likeness,
): GroupIntensities {
  const means = drawn.means.map((any, group) => {
    const mean = (contrast[group] ?? Number.NaN) + between(random, -shift, shift)
    return Number.isNaN(mean) ? any : Math.min(255, Math.max(0, mean))
  })
  return { means, deviations: drawn.deviations.map((deviation) => deviation * calmness) }
}

/** A voxel for each entry of `groups`, drawn by itself from the normal distribution of its group. */
export function paintGroups(
  groups: Uint8Array | Uint16Array,
  { means, deviations }: GroupIntensities,
  random: Random,
): Float32Array {
  const voxels = new Float32Array(groups.length)
  fillNormal(voxels, random)
  for (let voxel = 0; voxel < voxels.length; voxel++) {
    const group = groups[voxel]!
    voxels[voxel] = means[group]! + deviations[group]! * voxels[voxel]!
  }
  return voxels
}
