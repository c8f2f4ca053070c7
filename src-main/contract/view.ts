import type { Grid } from '@volume/grid.ts'
import type { ConsensusMethod } from './consensus.ts'
import type { Contrast } from './contrast.ts'
import type { CorrectionTool } from './correction.ts'
import type { DoubtMeasure } from './doubt-measure.ts'
import type { Failure, Finding } from './failure/failure.ts'
import type { InferenceRecord } from './inference.ts'
import type { Result } from './result.ts'
import type { Segment } from './segment.ts'

export type VoxelType = 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'float32' | 'float64'

/** Voxels on the private protocol: fetch `url`, read little-endian `voxelType`, i fastest, on the scan's grid. */
export interface VoxelSource {
  readonly url: string
  readonly voxelType: VoxelType
}

export interface UncertaintySource extends VoxelSource {
  readonly measure: DoubtMeasure
  /** What a stored unit stands for, in the measure's unit (`unitOfDoubt`). */
  readonly perUnit: number
  /** The largest value that the measure can take for this model. */
  readonly limit: number
}

/** All that a pane needs to show one case. */
export interface CaseView {
  readonly caseId: string
  readonly name: string
  readonly grid: Grid
  /** Absent if nothing says it. */
  readonly contrast?: Contrast
  readonly scan: VoxelSource
  /** 1st and 99th percentile of the foreground: the window to start with. */
  readonly window: { readonly low: number; readonly high: number }
  readonly range: { readonly low: number; readonly high: number }
  readonly findings: readonly Finding[]
  /** What is shown and corrected: the newest version of a reader, else of a model. Absent before the first inference. */
  readonly segmentation?: ShownSegmentation
  /** What a model made after that version: a difference to take by region, by segment or not at all. */
  readonly proposal?: ShownSegmentation
  /** Present while two readings of the case are adjudicated. */
  readonly adjudication?: AdjudicationView
  /** The version that the newest inference made, of which `uncertainty` is. */
  readonly doubtOf?: string
  readonly uncertainty: readonly UncertaintySource[]
  /** The case is read in a study: versions are counted as if nobody else had made one. */
  readonly reading?: ReadingHere
}

export interface ReadingHere {
  readonly study: string
  readonly isBlindToReaders: boolean
  readonly isBlindToModel: boolean
}

/** Two readings whose differences are decided. Whose they are is not told. */
export interface AdjudicationView {
  /** The label value of what is not decided yet; the segmentation has it as a segment. */
  readonly undecidedValue: number
  readonly first: VoxelSource
  readonly second: VoxelSource
}

export interface ShownSegmentation {
  readonly segmentationId: string
  readonly version: number
  readonly author: string
  /** Base name of the file or folder that it was brought in from. */
  readonly importedFrom?: string
  /** How and of which versions of the case it was made, if it is a consensus. */
  readonly consensusOf?: { readonly method: ConsensusMethod; readonly versions: readonly number[] }
  /** A consensus, or the work of a reader whose claim was lost; nothing is corrected on top of it. */
  readonly isSetAside: boolean
  readonly labelmap: VoxelSource
  readonly segments: readonly Segment[]
  /** Labelmaps that `labelmap` holds, one behind the other (`stacked-layers.ts`); more than one where segments overlap. */
  readonly layerCount: number
  /** Only of a version that a model made. */
  readonly inference?: InferenceRecord
}

/** One stored version of a case, for comparison. */
export interface VersionView extends ShownSegmentation {
  readonly authorKind: 'model' | 'reader'
  readonly createdAt: string
}

/** Where the label of a voxel comes from. */
export type VoxelOrigin =
  | { readonly kind: 'model'; readonly author: string; readonly version: number; readonly segmentationId: string }
  | { readonly kind: 'file'; readonly file: string; readonly version: number; readonly segmentationId: string }
  /** What a reading of a study began with. */
  | { readonly kind: 'study'; readonly version: number; readonly segmentationId: string }
  /** Two readings that were adjudicated agree about it. */
  | { readonly kind: 'readings'; readonly version: number; readonly segmentationId: string }
  | { readonly kind: 'reader'; readonly readerId: string; readonly tool: CorrectionTool }

/** The provenance of the version that is shown, without the strokes of an open correction. */
export interface ProvenanceView {
  readonly segmentationId: string
  /** `origins[n]` is where voxels with the index n come from. */
  readonly origins: readonly VoxelOrigin[]
  readonly indices: VoxelSource
}

export interface ViewApi {
  /** Reads the scan in a worker and keeps it ready for the voxel protocol. */
  open(request: { readonly caseId: string }): Promise<Result<CaseView, Failure>>
  /** The case is on screen now, once for each time it is opened there; loading it ahead is not seeing it. */
  seen(request: { readonly caseId: string; readonly on: 'correct' | 'rate' }): Promise<Result<void, Failure>>
  /** Newest first. */
  versions(request: { readonly caseId: string }): Promise<Result<readonly VersionView[], Failure>>
  provenance(request: { readonly caseId: string }): Promise<Result<ProvenanceView, Failure>>
}
