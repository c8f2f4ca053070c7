import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { extents, voxelMl } from '@volume/extent.ts'
import type { Grid } from '@volume/grid.ts'
import { stackedGrid } from '@volume/stacked-layers.ts'
import type { Blobs } from '../../storage/blobs.node.ts'
import { labelmapFrom } from '../voxel-bytes.ts'

/** A labelmap whose voxels are to be counted; plain data. */
export interface LabelmapToCount {
  readonly labelmapSha256: string
  readonly layerCount: number
  readonly grid: Grid
}

/** Volume of each label value that is there, ml. */
export async function segmentVolumes(
  blobs: Blobs,
  { labelmapSha256, layerCount, grid }: LabelmapToCount,
): Promise<Result<ReadonlyMap<number, number>, Failure>> {
  const bytes = await blobs.read(labelmapSha256)
  if (!bytes.ok) return bytes
  const labelmap = labelmapFrom(bytes.value, stackedGrid(grid, layerCount))
  return ok(new Map([...extents(labelmap)].map(([value, { voxelCount }]) => [value, voxelCount * voxelMl(labelmap)])))
}
