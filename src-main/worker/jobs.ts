import type { ReadingsDifference } from '@contract/adjudication.ts'
import type { ContourSlices, JournaledPatch, Patch } from '@contract/correction.ts'
import type { DoubtMeasure } from '@contract/doubt-measure.ts'
import type { IntakeProgress } from '@contract/event.ts'
import type { Failure, Finding } from '@contract/failure/failure.ts'
import type { InferenceParameters, InferencePlan, InferenceRecord } from '@contract/inference.ts'
import type { ExecutionProvider, ProbedSelfTest, ProviderProbe } from '@contract/model.ts'
import type { MosaicLayout } from '@contract/mosaic.ts'
import type { ReferenceComparison, ReferenceFile } from '@contract/reference.ts'
import type { Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import type { VoxelOrigin, VoxelType } from '@contract/view.ts'
import type { Grid } from '@volume/grid.ts'
import type { ScanIdentifiers, ScanToLookAt } from '../pipeline/intake/deidentification/scan-identifiers.node.ts'
import type { Indexed } from '../pipeline/intake/index-scan.node.ts'
import type { FoundScan, IndexedCase, RefusedScan } from '../pipeline/intake/indexed-case.ts'
import type { ReadOrigin } from '../pipeline/intake/read-origin.node.ts'
import type { Look } from '../pipeline/intake/watch/watch-folder.node.ts'
import type { ComparedSegment } from '../pipeline/review/study-agreement.ts'
import type { MergedReadings } from '../storage/adjudicate.node.ts'
import type { CaseSource } from '../storage/cases.node.ts'
import type { ReadingsToCompare } from '../storage/compared-readings.node.ts'
import type { ImportToAdd } from '../storage/imports.node.ts'
import type { StoredProbabilities } from '../storage/probabilities.node.ts'
import type { QualityToAdd } from '../storage/quality.node.ts'
import type { CaseToMeasure } from './case-to-measure.ts'
import type { LabelmapsToCompare } from './compare-labelmaps.node.ts'
import type { FilesOnGrid, LabelsToCompare } from './compare-with-reference.node.ts'
import type { BidsCase } from './exporting/bids-case.node.ts'
import type { CaseWriters } from './exporting/case-writers.node.ts'
import type { CaseToDeidentify } from './exporting/deidentified-cohort.node.ts'
import type { DicomCase } from './exporting/dicom-case.node.ts'
import type { LabelmapCase } from './exporting/labelmap-case.node.ts'
import type { MitkCase } from './exporting/mitk-case.node.ts'
import type { LabelmapToCount } from './exporting/segment-volumes.node.ts'
import type { LabelmapsToAgree, MadeConsensus } from './make-consensus.node.ts'
import type { MatchedFolder, NamedCase } from './match-references.node.ts'
import type { MosaicOfCase } from './mosaic-request.ts'
import type { StoredReadings } from './readings.node.ts'

type AnswerOf<Name extends keyof CaseWriters> = Awaited<ReturnType<CaseWriters[Name]>>

/** Where a scan's files are. Paths leave main only towards its own workers. */
export type ScanSource = Pick<FoundScan, 'format' | 'files' | 'frame' | 'slices'>

/** One kind of work: what is asked, what is told on the way, what is answered. */
export interface Job<Request, Answer, Note = never> {
  readonly request: Request
  readonly answer: Answer
  readonly note: Note
}

export interface OpenedScan {
  readonly grid: Grid
  readonly voxelType: VoxelType
  readonly window: { readonly low: number; readonly high: number }
  readonly range: { readonly low: number; readonly high: number }
  readonly findings: readonly Finding[]
}

export interface StoredUncertainty {
  readonly measure: DoubtMeasure
  readonly sha256: string
  readonly perUnit: number
  readonly limit: number
}

/** What a mosaic shows of a case. */
export interface MosaicRequest {
  readonly caseId: string
  readonly source: ScanSource
  readonly cohortFolder: string
  /** Absent: the scan alone. */
  readonly segmentation?: {
    readonly labelmapSha256: string
    readonly layerCount: number
    readonly segments: readonly Segment[]
  }
  readonly doubt?: StoredUncertainty
}

export interface CaseProgress {
  readonly phase: 'reading' | 'inferring' | 'writing'
  readonly donePasses: number
  readonly totalPasses: number
}

/** An inference whose volumes are in the cohort's blob store already. */
export interface StoredInference {
  readonly record: InferenceRecord
  readonly segments: readonly Segment[]
  readonly labelmapSha256: string
  readonly uncertainty: readonly StoredUncertainty[]
  readonly probabilities?: readonly StoredProbabilities[]
  readonly embedding?: Float32Array
  readonly thumbnailSha256: string
  readonly findings: readonly Finding[]
}

/** The worker that reads files and writes blobs and exports. */
export interface ReadingJobs {
  readonly index: Job<
    { readonly paths: readonly string[]; readonly cohortFolder: string },
    { readonly cancelled: boolean },
    Indexed | { readonly kind: 'progress'; readonly progress: IntakeProgress }
  >
  /** Ends when it is cancelled. */
  readonly watch: Job<
    { readonly folder: string; readonly cohortFolder: string },
    { readonly cancelled: boolean },
    Indexed | Look
  >
  /** The files of one series, its slices resampled to even distances; its scans are called by this name. */
  readonly indexResampled: Job<
    { readonly paths: readonly string[]; readonly name: string },
    readonly (IndexedCase | RefusedScan)[]
  >
  /** Another volume of the files of a scan, from 1, named after it. */
  readonly indexVolume: Job<
    { readonly source: ScanSource; readonly name: string; readonly volume: number },
    Result<IndexedCase, Failure>
  >
  /** What in the files of a scan tells of a patient, and what the profile would do to it. */
  readonly lookForIdentifiers: Job<ScanToLookAt, ScanIdentifiers>
  /** What headers and sidecars of scans say now. */
  readonly readOrigins: Job<{ readonly sources: readonly ScanSource[] }, readonly Result<ReadOrigin, Failure>[]>
  /** Reads a scan and keeps it in memory for `voxels`. */
  readonly open: Job<{ readonly caseId: string; readonly source: ScanSource }, Result<OpenedScan, Failure>>
  readonly voxels: Job<
    { readonly caseId: string; readonly source: ScanSource },
    Result<Uint8Array<ArrayBuffer>, Failure>
  >
  /** A segmentation out of files on the scan's grid, stored with all its layers. */
  readonly readSegmentation: Job<
    {
      readonly cohortFolder: string
      readonly paths: readonly string[]
      /** What findings call the files together. */
      readonly file: string
      readonly source: ScanSource
      readonly scanName: string
    },
    Result<ImportToAdd, Failure>
  >
  /** Cuts a mosaic and keeps it in memory for `mosaicBytes`. */
  readonly mosaic: Job<MosaicRequest, Result<MosaicLayout, Failure>>
  readonly mosaicBytes: Job<MosaicRequest, Result<Uint8Array<ArrayBuffer>, Failure>>
  /** The quality of a case's scan and of the segments of its version. */
  readonly measureQuality: Job<CaseToMeasure & { readonly cohortFolder: string }, Result<QualityToAdd, Failure>>
  /** Base labelmap + patches, in order → a new labelmap in the blob store. */
  readonly replay: Job<
    {
      readonly cohortFolder: string
      readonly labelmapSha256: string
      readonly grid: Grid
      readonly patches: readonly Patch[]
      /** The base is what two readings agree about: refused while voxels have this value, or if others were changed. */
      readonly undecidedValue?: number
    },
    Result<{ readonly labelmapSha256: string }, Failure>
  >
  /** A labelmap without any label, in the blob store: what a reading begins with that sees no model. */
  readonly emptyLabelmap: Job<
    { readonly cohortFolder: string; readonly grid: Grid },
    Result<{ readonly labelmapSha256: string }, Failure>
  >
  /** Where each voxel of a version comes from: 16-bit indices into the table of origins. */
  readonly provenance: Job<
    { readonly grid: Grid; readonly root: VoxelOrigin; readonly patches: readonly JournaledPatch[] },
    Result<Uint8Array<ArrayBuffer>, Failure>
  >
  /** Dice of two labelmaps of one grid, per segment; `undefined`: empty in both. */
  readonly compareLabelmaps: Job<
    { readonly cohortFolder: string } & LabelmapsToCompare,
    Result<ReadonlyMap<number, number | undefined>, Failure>
  >
  readonly measureReadings: Job<{ readonly cohortFolder: string } & StoredReadings, Result<ReadingsDifference, Failure>>
  /** What two readings agree about, with a label value of its own for the rest, in the blob store. */
  readonly mergeReadings: Job<{ readonly cohortFolder: string } & StoredReadings, Result<MergedReadings, Failure>>
  /** Two readings of a study, segment by segment. */
  readonly compareReadings: Job<
    { readonly cohortFolder: string } & Pick<ReadingsToCompare, 'grid' | 'first' | 'second'>,
    Result<readonly ComparedSegment[], Failure>
  >
  /** A segmentation in files on a grid, to compare with: what it holds, and its voxels. */
  readonly readReference: Job<FilesOnGrid, Result<Omit<ReferenceFile, 'fileId' | 'labelmap'>, Failure>>
  readonly referenceBytes: Job<FilesOnGrid, Result<Uint8Array<ArrayBuffer>, Failure>>
  /** Which files of a folder are of which of these cases; only their names are looked at. */
  readonly matchReferences: Job<
    { readonly path: string; readonly cases: readonly NamedCase[] },
    Result<MatchedFolder, Failure>
  >
  /** Every segment of one segmentation against another; the notes count segments. */
  readonly compareWithReference: Job<
    { readonly cohortFolder: string } & LabelsToCompare,
    Result<ReferenceComparison, Failure>,
    { readonly doneCount: number; readonly totalCount: number }
  >
  /** One labelmap out of several of a case, in the blob store. */
  readonly makeConsensus: Job<{ readonly cohortFolder: string } & LabelmapsToAgree, Result<MadeConsensus, Failure>>
  /** ITK's way of filling between slices. */
  readonly interpolateContours: Job<ContourSlices, Result<ContourSlices, Failure>>
  /** One case of an export. */
  readonly exportLabelmap: Job<{ readonly cohortFolder: string } & LabelmapCase, AnswerOf<'labelmap'>>
  readonly exportBids: Job<{ readonly cohortFolder: string } & BidsCase, AnswerOf<'bids'>>
  readonly exportDicom: Job<{ readonly cohortFolder: string } & DicomCase, AnswerOf<'dicom'>>
  readonly deidentifyCase: Job<CaseToDeidentify, AnswerOf<'deidentified'>>
  readonly exportMitk: Job<{ readonly cohortFolder: string } & MitkCase, AnswerOf<'mitk'>>
  readonly countSegments: Job<{ readonly cohortFolder: string } & LabelmapToCount, AnswerOf<'count'>>
  readonly cutPicture: Job<MosaicOfCase, AnswerOf<'picture'>>
  readonly prepareDemo: Job<{ readonly scan: string; readonly folder: string }, Result<void, Failure>>
}

/** The worker that owns onnxruntime. */
export interface InferenceJobs {
  readonly provider: Job<
    { readonly bundleFolder: string },
    Result<{ readonly provider: ExecutionProvider; readonly notes: readonly string[] }, Failure>
  >
  readonly selfTest: Job<{ readonly bundleFolder: string }, Result<ProbedSelfTest, Failure>>
  readonly probe: Job<{ readonly bundleFolder: string }, ProviderProbe | undefined>
  readonly plan: Job<
    { readonly bundleFolder: string; readonly source: ScanSource; readonly parameters: InferenceParameters },
    Result<InferencePlan, Failure>
  >
  readonly segment: Job<
    {
      readonly bundleFolder: string
      readonly source: CaseSource
      readonly parameters: InferenceParameters
      readonly cohortFolder: string
    },
    Result<StoredInference, Failure>,
    CaseProgress
  >
}

export type Jobs = ReadingJobs | InferenceJobs

/** What travels between main and a worker; `id` counts the jobs of one worker process. */
export type ToWorker =
  | { readonly kind: 'job'; readonly id: number; readonly name: string; readonly request: unknown }
  | { readonly kind: 'cancel'; readonly id: number }

export type FromWorker =
  | { readonly kind: 'note'; readonly id: number; readonly note: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'bug'; readonly id: number; readonly message: string }
