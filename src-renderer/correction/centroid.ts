import type { Point } from '@volume/affine.ts'
import { voxel } from '@volume/affine.ts'
import type { Labelmap } from '@volume/volume.ts'

/** The voxel of a segment that lies closest to the mean position of its voxels; absent if it has none. */
export function centroidVoxel({ grid, voxels }: Labelmap, segmentValue: number): Point<'voxel'> | undefined {
  const [ni, nj] = grid.shape
  let [count, sumI, sumJ, sumK] = [0, 0, 0, 0]
  for (let index = 0; index < voxels.length; index++) {
    if (voxels[index] !== segmentValue) continue
    count++
    sumI += index % ni
    sumJ += Math.floor(index / ni) % nj
    sumK += Math.floor(index / (ni * nj))
  }
  if (count === 0) return undefined
  return closestVoxel({ grid, voxels }, segmentValue, [sumI / count, sumJ / count, sumK / count])
}

/** The mean of a bent structure may lie outside of it; what is shown should be the structure. */
function closestVoxel(
  { grid, voxels }: Labelmap,
  segmentValue: number,
  [i, j, k]: readonly [number, number, number],
): Point<'voxel'> {
  const [ni, nj] = grid.shape
  let closest = voxel(Math.round(i), Math.round(j), Math.round(k))
  let smallest = Number.POSITIVE_INFINITY
  for (let index = 0; index < voxels.length; index++) {
    if (voxels[index] !== segmentValue) continue
    const candidate = voxel(index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj)))
    const distance = (candidate.x - i) ** 2 + (candidate.y - j) ** 2 + (candidate.z - k) ** 2
    if (distance >= smallest) continue
    smallest = distance
    closest = candidate
  }
  return closest
}
