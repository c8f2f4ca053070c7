import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { DicomSource } from '@volume/dicom-source.ts'
import { voxelCount } from '@volume/grid.ts'
import { paletteColor } from '@volume/palette.ts'
import { writeChecked } from './export/checked-file.node.ts'
import type { MadeObject } from './export/dicom/derived-object.node.ts'
import { sharedDifference } from './export/dicom/frames.ts'
import { formatDecimal } from './export/dicom/part10.node.ts'
import {
  type NumberedSegment,
  numberedSegments,
  type SegmentationObject,
  segmentationObject,
} from './export/dicom/segmentation-object.node.ts'
import { firstLayerDifference } from './export/difference.ts'
import { isOneOf } from './export/same-file.node.ts'
import { type OpenedSegmentation, openSegmentation } from './intake/segmentation/dicom/open-segmentation.node.ts'
import { segmentationOnScan } from './intake/segmentation/dicom/read-dicom-segmentation.node.ts'

export interface SegmentationToWrite extends SegmentationObject {
  /** Ends in `.dcm`. */
  readonly path: string
  /** The scan's own files: never replaced. */
  readonly sourceFiles: readonly string[]
}

/** What a file holds. */
export interface WrittenSegmentation extends MadeObject {
  readonly segments: readonly NumberedSegment[]
  readonly frameCount: number
}

/** Writes a DICOM Segmentation and reads it back: it takes its name once voxels, planes and segments are the same. */
export async function writeDicomSegmentation(
  asked: SegmentationToWrite,
): Promise<Result<WrittenSegmentation, Failure>> {
  const { path, sourceFiles, source, stack, type } = asked
  const file = basename(path)
  if (!/\.dcm$/i.test(file)) return fail({ kind: 'dicom-name-unfit', file })
  if (await isOneOf(path, sourceFiles)) return fail({ kind: 'export-over-source', file })
  const differs = sharedDifference(source)
  if (differs !== undefined) return fail({ kind: 'series-inconsistent', series: file, attribute: `their ${differs}` })
  const layerCount = stack.length / voxelCount(source.grid)
  if (type === 'labelmap' && layerCount > 1) return fail({ kind: 'layers-not-one', file, layerCount })
  const segments = allNamed(asked)
  if (segments.length === 0 || stack.every((value) => value === 0)) return fail({ kind: 'segmentation-empty', file })
  const made = segmentationObject({ ...asked, segments })
  let frameCount = 0
  const failure = await writeChecked(path, made.pieces, async (unchecked) => {
    const opened = await openSegmentation(unchecked)
    if (!opened.ok) return opened.failure
    frameCount = opened.value.frames.length
    const because = planeDifference(opened.value, source) ?? (await voxelDifference(opened.value, asked))
    return because === undefined ? undefined : { kind: 'export-differs', file, because }
  })
  return failure ? fail(failure) : ok({ ...made, segments: numberedSegments(segments, type), frameCount })
}

/** Label values without a segment get one that is called by its value. */
function allNamed({ stack, segments }: SegmentationToWrite): SegmentationToWrite['segments'] {
  const known = new Set(segments.map(({ value }) => value))
  const present = new Uint8Array(65536)
  for (let index = 0; index < stack.length; index++) present[stack[index]!] = 1
  const unnamed = Array.from(present.keys()).filter((value) => value > 0 && present[value] === 1 && !known.has(value))
  return [
    ...segments,
    ...unnamed.map((value, index) => ({ value, name: `Label ${value}`, color: paletteColor(index) })),
  ].toSorted((a, b) => a.value - b.value)
}

/** Each frame lies exactly where one of the slices does, up to the 16 characters of a decimal in DICOM. */
function planeDifference({ frames }: OpenedSegmentation, { slices }: DicomSource): string | undefined {
  const text = (position: readonly number[], orientation: readonly number[], spacing: readonly number[]) =>
    [...position, ...orientation, ...spacing].map(formatDecimal).join()
  const planes = new Set(
    slices.map(({ position: { x, y, z }, orientation, pixelSpacingMm }) =>
      text([x, y, z], orientation, pixelSpacingMm),
    ),
  )
  const index = frames.findIndex((frame) => !planes.has(text(frame.position, frame.orientation, frame.pixelSpacingMm)))
  return index < 0 ? undefined : `frame ${index + 1} lies elsewhere than its slice`
}

async function voxelDifference(opened: OpenedSegmentation, { source, stack, segments }: SegmentationToWrite) {
  const read = await segmentationOnScan(opened, 'it', { grid: source.grid, scanName: 'its source' })
  if (!read.ok) return 'it is no segmentation of its source'
  const { stack: present, segments: found } = read.value
  for (const { value, name } of segments)
    if (found.every((one) => one.value !== value)) return `the segment ${name} is missing`
  return firstLayerDifference(stack, present, voxelCount(source.grid))
}
