import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { extents } from '@volume/extent.ts'
import type { Grid } from '@volume/grid.ts'
import { shearDegrees } from '@volume/shear.ts'
import { layersIn, stackedGrid } from '@volume/stacked-layers.ts'
import type { Labelmap } from '@volume/volume.ts'
import { shearLimitDegrees } from '../pipeline/quality/assess.ts'
import { compare } from '../pipeline/quality/compare.ts'
import type { ComparedSegment } from '../pipeline/review/study-agreement.ts'
import type { Blobs } from '../storage/blobs.node.ts'
import type { ReadingLabelmap, ReadingsToCompare } from '../storage/compared-readings.node.ts'
import { labelmapFrom } from './voxel-bytes.ts'

/** Each segment of the second reading against the first, layer by layer. */
export async function compareReadings(
  blobs: Blobs,
  { grid, first, second }: Pick<ReadingsToCompare, 'grid' | 'first' | 'second'>,
): Promise<Result<readonly ComparedSegment[], Failure>> {
  const before = await layersOf(blobs, grid, first)
  if (!before.ok) return before
  const after = await layersOf(blobs, grid, second)
  if (!after.ok) return after
  const names = new Map([...second.segments, ...first.segments].map((segment) => [segment.value, segment]))
  const compared: ComparedSegment[] = []
  for (const [layer, reference] of before.value.entries()) {
    const labelmap = after.value[layer]
    if (!labelmap) continue
    const { agreement } = compare(labelmap, reference, {
      own: extents(labelmap),
      toleranceMm: 1,
      isPerpendicular: shearDegrees(grid.rasFromVoxel) <= shearLimitDegrees,
    })
    for (const { value, name, layer: own = 0 } of names.values()) {
      if (own !== layer) continue
      const { dice, hd95Mm, volumeErrorShare } = agreement(value)
      compared.push({
        segmentValue: value,
        segment: name,
        ...(dice !== undefined && { dice }),
        ...(hd95Mm !== undefined && { hd95Mm }),
        ...(volumeErrorShare !== undefined && { volumeChangeShare: volumeErrorShare }),
      })
    }
  }
  return ok(compared.toSorted((a, b) => a.segmentValue - b.segmentValue))
}

async function layersOf(
  blobs: Blobs,
  grid: Grid,
  { labelmapSha256, layerCount }: ReadingLabelmap,
): Promise<Result<readonly Labelmap[], Failure>> {
  const bytes = await blobs.read(labelmapSha256)
  if (!bytes.ok) return bytes
  return ok(layersIn(labelmapFrom(bytes.value, stackedGrid(grid, layerCount)).voxels, grid))
}
