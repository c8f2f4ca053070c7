import type { Failure, Finding } from './failure/failure.ts'
import type { Result } from './result.ts'
import type { Segment } from './segment.ts'
import type { VoxelSource } from './view.ts'

/** One segment against the reference labelmap; a measure that is undefined is absent, never 0 or 1 by accident. */
export interface Agreement {
  readonly referenceVolumeMl: number
  /** Own volume − that of the reference. */
  readonly volumeErrorMl: number
  /** The same as a share of the reference's volume, from −1; absent if the reference has none. */
  readonly volumeErrorShare?: number
  readonly dice?: number
  readonly iou?: number
  readonly hd95Mm?: number
  readonly assdMm?: number
  /** Normalized surface Dice at the tolerance of the comparison. */
  readonly nsd?: number
}

/** How many voxels carry one label value here and another, or the same, in the reference; 0 is background. */
export interface Confusion {
  readonly segmentValue: number
  readonly referenceValue: number
  readonly voxelCount: number
}

export interface SegmentAgreement extends Agreement {
  readonly segmentValue: number
  readonly name: string
}

/** Every segment of one segmentation against another of the same grid. */
export interface ReferenceComparison {
  /** By ascending label value. */
  readonly segments: readonly SegmentAgreement[]
  /** Absent where segments overlap: a voxel then has more than one label. */
  readonly confusion?: readonly Confusion[]
  readonly toleranceMm: number
  readonly findings: readonly Finding[]
}

/** A segmentation in files on the scan's grid, to compare with; nothing of it is kept in the cohort. */
export interface ReferenceFile {
  readonly fileId: string
  /** Base name of the file, or of the folder of several. */
  readonly file: string
  readonly labelmap: VoxelSource
  readonly segments: readonly Segment[]
  readonly layerCount: number
  readonly findings: readonly Finding[]
}

/** What is compared: `now` with all strokes, a stored version or a file by its id. */
export interface CompareRequest {
  readonly caseId: string
  readonly reference: string
  readonly compared: string
  /** Of the normalized surface Dice. */
  readonly toleranceMm: number
}

export interface ReferenceApi {
  /** Asks for labelmaps or masks on the scan's grid; `undefined` if the user chose none. */
  chooseFile(request: { readonly caseId: string }): Promise<Result<ReferenceFile | undefined, Failure>>
  /** Another comparison ends the one before. How far it is comes as `reference-progress`, counted in segments. */
  compare(request: CompareRequest): Promise<Result<ReferenceComparison, Failure>>
  cancel(): Promise<void>
}
