import type { Random } from '@volume/random.ts'
import { type Sample, undecided } from '../sample/sample.ts'
import { clusterCenters, nearestCenter } from './cluster-intensities.ts'
import type { GenerationLabels } from './synthetic-sample.ts'

/** Tissues that the background of a box is divided into. */
export const backgroundClusterCount = 4

/**
 * What scans of any contrast are made of where only some structures are labelled: a group for each class, and the background
 * in clusters of like intensity of its own scan, as Billot et al. 2023 have it for what is not labelled. Voxels that nobody has
 * decided about go with the cluster they look like and stay undecided, and so is all beyond the box, group 0.
 */
export function labelsOfSample(
  { shape, channels, classes }: Sample,
  classCount: number,
  random: Random,
): GenerationLabels {
  const [voxels] = channels
  if (voxels === undefined) throw new Error('A sample has a channel.')
  const background = voxels.filter((_, voxel) => classes[voxel] === 0)
  const centers = clusterCenters(background.length > 0 ? background : voxels, backgroundClusterCount, random)
  const firstOfBackground = classCount
  const firstOfUndecided = firstOfBackground + centers.length
  const groups = Uint16Array.from(classes, (own, voxel) => {
    if (own > 0) return own
    return (own === undecided ? firstOfUndecided : firstOfBackground) + nearestCenter(centers, voxels[voxel]!)
  })
  const labelled = Array.from({ length: classCount - 1 }, (_, index) => index + 1)
  const clusters = (own: number) => centers.map(() => own)
  return {
    shape,
    groups,
    classOfGroup: Int16Array.of(undecided, ...labelled, ...clusters(0), ...clusters(undecided)),
    extraCerebral: [],
    contrasts: [],
  }
}
