import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { mitkValues } from '@volume/label-groups.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import { writeNrrdLabels } from '@volume/nrrd-write.node.ts'
import { stackedGrid } from '@volume/stacked-layers.ts'
import { readScan } from '../../pipeline/intake/read-scan.node.ts'
import type { Blobs } from '../../storage/blobs.node.ts'
import type { CaseSource } from '../../storage/cases.node.ts'
import { checkSource } from '../../storage/sources.node.ts'
import { labelmapFrom } from '../voxel-bytes.ts'

/** One case on its way into a task list; plain data. */
export interface MitkCase {
  readonly source: CaseSource
  /** What the reader starts from, and where it is written. */
  readonly segmentation?: {
    readonly path: string
    readonly labelmapSha256: string
    readonly layerCount: number
    readonly segments: readonly Segment[]
  }
  /** Where a scan that is no NIfTI file is written as one. */
  readonly imagePath?: string
}

/** Writes what MITK opens of a case: the segmentation as its own NRRD, with names, colors and groups. */
export async function exportMitkCase(blobs: Blobs, one: MitkCase): Promise<Result<void, Failure>> {
  const { source, segmentation, imagePath } = one
  const unchanged = await checkSource(source, 'content')
  if (!unchanged.ok) return unchanged
  if (imagePath !== undefined) {
    const scan = await readScan(source)
    if (!scan.ok) return scan
    const written = await writeNifti(imagePath, scan.value.volume, { forms: scan.value.forms })
    if (!written.ok) return written
  }
  if (segmentation === undefined) return ok(undefined)
  const { path, labelmapSha256, layerCount, segments } = segmentation
  const bytes = await blobs.read(labelmapSha256)
  if (!bytes.ok) return bytes
  const { voxels } = labelmapFrom(bytes.value, stackedGrid(source.grid, layerCount))
  const values = mitkValues(segments, layerCount)
  return writeNrrdLabels(path, { grid: source.grid, stack: voxels, groupCount: layerCount, values })
}
