import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Failure, Finding } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { readFailure } from '@volume/file-failure.node.ts'
import { type Grid, voxelCount } from '@volume/grid.ts'
import { readLabelmap } from '@volume/image.node.ts'
import { imageFormatOf, imageStem, isNamedOnce } from '@volume/image-format.ts'
import { isDicomFile } from './dicom/open-segmentation.node.ts'
import { readDicomSegmentation } from './dicom/read-dicom-segmentation.node.ts'
import { type LabelSource, type LayeredSegmentation, layeredSegmentation } from './layered-segmentation.ts'
import { readNrrdSegmentation } from './nrrd-segmentation.node.ts'
import { ontoGrid } from './onto-grid.ts'

export interface SegmentationSource {
  /** Image files: a labelmap, or masks and labelmaps that belong together; or one NRRD file, or one DICOM segmentation. */
  readonly paths: readonly string[]
  /** What the findings call it. */
  readonly file: string
}

/** What the files belong to. */
export interface About {
  readonly grid: Grid
  readonly scanName: string
  /** Names for the values, and values for the names of masks. */
  readonly table?: readonly Segment[] | undefined
  /** A labelmap on another grid may be brought onto the scan's by nearest neighbor. */
  readonly mayResample?: boolean | undefined
  /** Where the scan is DICOM. */
  readonly FrameOfReferenceUID?: string | undefined
}

/** Voxels of all files together that are held at once. */
const limitVoxels = 4_000_000_000

/** The image files of a folder, by name; a file stands for itself. */
export async function segmentationSource(path: string): Promise<Result<SegmentationSource, Failure>> {
  const file = basename(path)
  try {
    if (!(await stat(path)).isDirectory()) return ok({ paths: [path], file })
    const names = (await readdir(path)).filter(isNamedOnce).toSorted()
    return names.length > 0
      ? ok({ paths: names.map((name) => join(path, name)), file })
      : fail({ kind: 'segmentation-empty', file })
  } catch (error) {
    return fail(readFailure(error, file))
  }
}

/** A segmentation of a scan out of files, on the scan's own grid (`onto-grid.ts`). */
export async function readSegmentation(
  { paths, file }: SegmentationSource,
  { grid, scanName, table, FrameOfReferenceUID, mayResample }: About,
): Promise<Result<LayeredSegmentation, Failure>> {
  const [only] = paths
  if (paths.length === 1 && only && (await isDicomFile(only)))
    return readDicomSegmentation(only, { grid, scanName, FrameOfReferenceUID })
  if (paths.length === 1 && only && imageFormatOf(basename(only)) === 'nrrd')
    return readNrrdSegmentation(only, { grid, scanName, table, mayResample })
  if (paths.length * voxelCount(grid) > limitVoxels)
    return fail({ kind: 'segmentation-too-large', file, fileCount: paths.length })
  const sources: LabelSource[] = []
  const findings: Finding[] = []
  for (const path of paths) {
    const read = await readLabelmap(path)
    if (!read.ok) return read
    const on = ontoGrid(read.value.volume, { grid, scanName, mayResample, file: basename(path) })
    if (!on.ok) return on
    const { voxels } = on.value
    findings.push(...read.value.findings, ...on.value.findings)
    const values = valuesOf(voxels)
    sources.push({ stem: imageStem(basename(path)) ?? basename(path), values, voxels: smallest(voxels, values) })
  }
  if (sources.every(({ values }) => values.length === 0)) return fail({ kind: 'segmentation-empty', file })
  const layered = layeredSegmentation(sources, { grid, file, scanName, table })
  return ok({ ...layered, findings: [...findings, ...layered.findings] })
}

/** The label values that are present, sorted, without background. */
function valuesOf(voxels: Uint16Array): readonly number[] {
  const seen = new Uint8Array(65536)
  for (let index = 0; index < voxels.length; index++) seen[voxels[index]!] = 1
  const values: number[] = []
  for (let value = 1; value < seen.length; value++) if (seen[value] === 1) values.push(value)
  return values
}

/** Masks come by the hundred: values below 256 need one byte each. */
const smallest = (voxels: Uint16Array, values: readonly number[]): Uint8Array | Uint16Array =>
  (values.at(-1) ?? 0) < 256 ? Uint8Array.from(voxels) : voxels
