import type { Point } from '@volume/affine.ts'
import { voxel } from '@volume/affine.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { LabelSurvey } from './label-survey.ts'

/**
 * The voxel of a segment that lies closest to the mean position of its voxels; absent if it has none. The mean itself may
 * lie outside of a bent structure, and what is shown should be the structure.
 */
export function centroidVoxel(
  { grid, voxels }: Labelmap,
  survey: LabelSurvey,
  segmentValue: number,
): Point<'voxel'> | undefined {
  const label = survey.get(segmentValue)
  if (!label) return undefined
  const [ni, nj] = grid.shape
  const { count, sum, min, max } = label
  let closest: Point<'voxel'> | undefined
  let smallest = Number.POSITIVE_INFINITY
  for (let k = min[2]; k <= max[2]; k++)
    for (let j = min[1]; j <= max[1]; j++)
      for (let i = min[0]; i <= max[0]; i++) {
        if (voxels[i + ni * (j + nj * k)] !== segmentValue) continue
        const distance = (i - sum[0] / count) ** 2 + (j - sum[1] / count) ** 2 + (k - sum[2] / count) ** 2
        if (distance >= smallest) continue
        smallest = distance
        closest = voxel(i, j, k)
      }
  return closest
}
