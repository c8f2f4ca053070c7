import type { Extent } from '@volume/extent.ts'
import type { Labelmap } from '@volume/volume.ts'
import { type HeadRegions, region } from './head-regions.ts'
import { type SampleStatistics, sampleStatistics } from './sample-statistics.ts'

/** Label value → statistics of the scan inside the segment. `voxels` are the scan's, on the labelmap's grid. */
export function segmentStatistics(
  labelmap: Labelmap,
  voxels: Float32Array,
  own: ReadonlyMap<number, Extent>,
): ReadonlyMap<number, SampleStatistics> {
  const collected = new Map([...own].map(([value, { voxelCount }]) => [value, new Float32Array(voxelCount)]))
  const filled = new Map<number, number>()
  for (let index = 0; index < voxels.length; index++) {
    const value = labelmap.voxels[index]!
    if (value === 0) continue
    const at = filled.get(value) ?? 0
    collected.get(value)![at] = voxels[index]!
    filled.set(value, at + 1)
  }
  return new Map(
    [...collected].flatMap(([value, values]) => {
      const statistics = sampleStatistics(values)
      return statistics ? [[value, statistics] as const] : []
    }),
  )
}

/** Label value → share of its voxels outside the head. Empty if the scan shows no outline of a head. */
export function sharesOutsideHead(
  labelmap: Labelmap,
  head: HeadRegions | undefined,
  own: ReadonlyMap<number, Extent>,
): ReadonlyMap<number, number> {
  if (head === undefined || head.background === 'absent') return new Map()
  const outside = new Map([...own.keys()].map((value) => [value, 0]))
  for (let index = 0; index < labelmap.voxels.length; index++) {
    const value = labelmap.voxels[index]!
    if (value !== 0 && head.regions[index] !== region.head) outside.set(value, (outside.get(value) ?? 0) + 1)
  }
  return new Map([...outside].map(([value, count]) => [value, count / (own.get(value)?.voxelCount ?? 1)]))
}
