import { setImmediate } from 'node:timers/promises'
import type { Patch } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { ReferenceComparison, ReferenceFile, SegmentAgreement } from '@contract/reference.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import type { Grid } from '@volume/grid.ts'
import { shearDegrees } from '@volume/shear.ts'
import { stackedGrid } from '@volume/stacked-layers.ts'
import { replay } from '../pipeline/correction/journal/replay.ts'
import { segmentsAfter } from '../pipeline/correction/journal/segment-changes.ts'
import type { SegmentationSource } from '../pipeline/intake/segmentation/read-segmentation.node.ts'
import { againstReference, type Layered } from '../pipeline/quality/against-reference.ts'
import { undefinedDistances } from '../pipeline/quality/assess.ts'
import type { Blobs } from '../storage/blobs.node.ts'
import type { ReadingLabelmap } from '../storage/compared-readings.node.ts'
import { storedLabels } from './compare-readings.node.ts'
import { segmentationOnGrid } from './stored-segmentation.node.ts'

/** Files with a segmentation of the scan of this name and grid. */
export interface FilesOnGrid extends SegmentationSource {
  readonly grid: Grid
  readonly scanName: string
}

/** A stored version, with the strokes on top of it, or files. */
export type LabelsSource =
  | ({ readonly kind: 'stored'; readonly patches: readonly Patch[] } & ReadingLabelmap)
  /** `table` names the segments where none stands beside the files. */
  | ({ readonly kind: 'files'; readonly table?: readonly Segment[] } & SegmentationSource)

export interface LabelsToCompare {
  readonly grid: Grid
  readonly scanName: string
  readonly reference: LabelsSource
  readonly compared: LabelsSource
  readonly toleranceMm: number
}

interface Context {
  readonly note: (note: { readonly doneCount: number; readonly totalCount: number }) => void
  readonly signal: AbortSignal
}

/** Every segment of one segmentation against the other; other work has its turn after each. */
export async function compareWithReference(
  blobs: Blobs,
  { grid, scanName, reference, compared, toleranceMm }: LabelsToCompare,
  { note, signal }: Context,
): Promise<Result<ReferenceComparison, Failure>> {
  const theirs = await labelsOf(blobs, reference, { grid, scanName })
  if (!theirs.ok) return theirs
  const own = await labelsOf(blobs, compared, { grid, scanName })
  if (!own.ok) return own
  const { values, isPerpendicular, agreement, confusion } = againstReference(own.value, theirs.value, {
    grid,
    toleranceMm,
  })
  const segments: SegmentAgreement[] = []
  for (const value of values) {
    note({ doneCount: segments.length, totalCount: values.length })
    await setImmediate()
    if (signal.aborted) return fail({ kind: 'cancelled' })
    segments.push(agreement(value))
  }
  const confused = confusion()
  return ok({
    segments,
    ...(confused && { confusion: confused }),
    toleranceMm,
    findings: isPerpendicular ? [] : [undefinedDistances(scanName, shearDegrees(grid.rasFromVoxel))],
  })
}

async function labelsOf(
  blobs: Blobs,
  source: LabelsSource,
  on: { readonly grid: Grid; readonly scanName: string },
): Promise<Result<Layered, Failure>> {
  if (source.kind === 'files') return segmentationOnGrid(source, { ...on, table: source.table })
  const stored = await storedLabels(blobs, on.grid, source)
  if (!stored.ok || source.patches.length === 0) return stored
  const base = { grid: stackedGrid(on.grid, source.layerCount), voxels: stored.value.stack }
  const labelmap = replay(base, source.patches)
  if (!labelmap.ok) return labelmap
  return ok({ stack: labelmap.value.voxels, segments: segmentsAfter(source.segments, source.patches) })
}

/** What a segmentation in files holds. */
export async function referenceFile(
  files: FilesOnGrid,
): Promise<Result<Omit<ReferenceFile, 'fileId' | 'labelmap'>, Failure>> {
  const read = await segmentationOnGrid(files, files)
  if (!read.ok) return read
  const { segments, layerCount, findings } = read.value
  return ok({ file: files.file, segments, layerCount, findings })
}
