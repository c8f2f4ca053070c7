import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { stackedGrid } from '@volume/stacked-layers.ts'
import type { ExportedFiles } from '../../pipeline/export/labelmap.node.ts'
import { exportLayers } from '../../pipeline/export/layers.node.ts'
import { readScan } from '../../pipeline/intake/read-scan.node.ts'
import type { Blobs } from '../../storage/blobs.node.ts'
import type { CaseSource } from '../../storage/cases.node.ts'
import { checkSource } from '../../storage/sources.node.ts'
import { labelmapFrom } from '../voxel-bytes.ts'

/** One segmentation on its way into files; plain data. */
export interface LabelmapCase {
  /** Of all layers. */
  readonly labelmapSha256: string
  readonly layerCount: number
  readonly segments: readonly Segment[]
  readonly source: CaseSource
  /** Its ending says the format (`exportLayers`). */
  readonly path: string
}

/** Writes a segmentation on its scan's own grid. */
export async function exportLabelmapCase(
  blobs: Blobs,
  { labelmapSha256, layerCount, segments, source, path }: LabelmapCase,
): Promise<Result<readonly ExportedFiles[], Failure>> {
  const unchanged = await checkSource(source, 'content')
  if (!unchanged.ok) return unchanged
  const scan = await readScan(source)
  if (!scan.ok) return scan
  const bytes = await blobs.read(labelmapSha256)
  if (!bytes.ok) return bytes
  const { grid } = scan.value.volume
  return exportLayers({
    stack: labelmapFrom(bytes.value, stackedGrid(grid, layerCount)).voxels,
    grid,
    segments,
    path,
    forms: scan.value.forms,
    sourceFiles: source.files,
  })
}
