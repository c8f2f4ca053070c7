import type { Random } from '@volume/random.ts'
import { between } from '../augmentation/draw.ts'
import { fillNormal } from '../augmentation/normal-noise.ts'

/** Mean and standard deviation of the intensity of each group. */
export interface GroupIntensities {
  readonly means: Float32Array
  readonly deviations: Float32Array
}

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
