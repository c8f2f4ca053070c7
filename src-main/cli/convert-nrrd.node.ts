import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { readImageHeader } from '@volume/image.node.ts'
import { exportNrrd } from '../pipeline/export/nrrd.node.ts'
import { segmentationSource } from '../pipeline/intake/segmentation/read-segmentation.node.ts'
import { segmentationOnGrid } from '../worker/stored-segmentation.node.ts'
import { findingDocument, findingLines } from './describe.ts'
import { counted } from './text.ts'
import type { Answer } from './verb.ts'

/** Whether the command line asks for a segmentation as 3D Slicer has it. */
export const isSlicerName = (path: string): boolean => /\.seg\.nrrd$/i.test(path)

/** Writes a labelmap on its own grid as a segmentation of 3D Slicer, with the names that it has or a table gives. */
export async function labelmapToSlicer({
  from,
  to,
  tablePath,
}: {
  readonly from: string
  readonly to: string
  readonly tablePath: string | undefined
}): Promise<Result<Answer, Failure>> {
  const header = await readImageHeader(from)
  if (!header.ok) return header
  const files = await segmentationSource(from)
  if (!files.ok) return files
  const { grid } = header.value
  const segmentation = await segmentationOnGrid(files.value, { grid, scanName: basename(from), tablePath })
  if (!segmentation.ok) return segmentation
  const { stack, layerCount, segments, findings } = segmentation.value
  const written = await exportNrrd({ grid, stack, segments, path: to, sourceFiles: [from] })
  if (!written.ok) return written
  const { file } = written.value
  return ok({
    document: { file, layerCount, segments, findings: findings.map(findingDocument) },
    text: [
      `${file} was written and read back: ${counted(segments.length, 'segment')}, all voxels and the affine equal.`,
      ...findingLines(findings),
    ].join('\n'),
  })
}
