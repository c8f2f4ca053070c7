import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Grid } from '@volume/grid.ts'
import { stackedGrid } from '@volume/stacked-layers.ts'
import { againstReference, type Layered } from '../pipeline/quality/against-reference.ts'
import type { ComparedSegment } from '../pipeline/review/study-agreement.ts'
import type { Blobs } from '../storage/blobs.node.ts'
import type { ReadingLabelmap, ReadingsToCompare } from '../storage/compared-readings.node.ts'
import { labelmapFrom } from './voxel-bytes.ts'

/** Each segment of the second reading against the first. */
export async function compareReadings(
  blobs: Blobs,
  { grid, first, second }: Pick<ReadingsToCompare, 'grid' | 'first' | 'second'>,
): Promise<Result<readonly ComparedSegment[], Failure>> {
  const before = await storedLabels(blobs, grid, first)
  if (!before.ok) return before
  const after = await storedLabels(blobs, grid, second)
  if (!after.ok) return after
  const { agreement } = againstReference(after.value, before.value, { grid, toleranceMm: 1 })
  const named = new Set([...second.segments, ...first.segments].map(({ value }) => value))
  return ok(
    [...named]
      .sort((a, b) => a - b)
      .map((value) => {
        const { name, dice, hd95Mm, volumeErrorShare } = agreement(value)
        return {
          segmentValue: value,
          segment: name,
          ...(dice !== undefined && { dice }),
          ...(hd95Mm !== undefined && { hd95Mm }),
          ...(volumeErrorShare !== undefined && { volumeChangeShare: volumeErrorShare }),
        }
      }),
  )
}

/** A stored segmentation with all its layers. */
export async function storedLabels(
  blobs: Blobs,
  grid: Grid,
  { labelmapSha256, layerCount, segments }: ReadingLabelmap,
): Promise<Result<Layered, Failure>> {
  const bytes = await blobs.read(labelmapSha256)
  if (!bytes.ok) return bytes
  return ok({ stack: labelmapFrom(bytes.value, stackedGrid(grid, layerCount)).voxels, segments })
}
