import type { Shape } from '@volume/grid.ts'
import type { Failure, Finding } from './failure/failure.ts'
import type { Result } from './result.ts'
import type { ScanFormat } from './scan-format.ts'

/** A segmentation that was brought in from files. */
export interface BroughtSegmentation {
  readonly version: number
  readonly segmentNames: readonly string[]
  /** More than one: segments overlap, and none was cut. */
  readonly layerCount: number
  readonly findings: readonly Finding[]
}

export interface AddedVolume {
  readonly caseId: string
  readonly name: string
  readonly isNew: boolean
}

/** What an import came to, at its end or where it was cancelled. */
export interface AddedScans {
  readonly addedCount: number
  readonly refusedCount: number
}

/** Equal for scans of one patient, of one study; they say nothing else, and are others in the next import. */
export interface StudyKeys {
  readonly patientKey: string
  readonly studyKey: string
}

/** A scan that an import found, as its headers tell. */
export interface ImportedScan {
  readonly caseId: string
  readonly name: string
  readonly format: ScanFormat
  readonly shape: Shape
  /** Whether the cohort did not have it yet. */
  readonly isNew: boolean
  readonly findingCount: number
  /** Of DICOM, as its first file says. */
  readonly belongsTo?: StudyKeys
}

/** Masks that names and grids say are of a scan. */
export interface MaskPair {
  readonly caseId: string
  /** Of the scan. */
  readonly name: string
  /** Places below the folder, with slashes. */
  readonly files: readonly string[]
}

/** Which masks of an import are of which of its scans; none is a segmentation yet. */
export interface MasksPreview {
  readonly pairCount: number
  /** The first of them. */
  readonly pairs: readonly MaskPair[]
  readonly withoutCount: number
  /** Scans of which no file is named as the mask, the first of them. */
  readonly without: readonly string[]
}

export interface BroughtMasks {
  /** Cases that have a new version. */
  readonly addedCount: number
  readonly knownCount: number
  readonly refusedCount: number
  readonly isCancelled: boolean
}

/**
 * What becomes of a folder that is watched: looking → watching, while it can be read, and lost, while it cannot; it is tried again
 * until it can.
 */
export interface WatchedFolder {
  /** Its name, without the way to it. */
  readonly folder: string
  readonly state:
    | { readonly kind: 'looking' }
    | {
        readonly kind: 'watching'
        /** Files that may still grow, and masks and DICOM segmentations whose scans are not there yet. */
        readonly waitingCount: number
      }
    | { readonly kind: 'lost'; readonly because: string }
  /** Since it is watched in this session. */
  readonly addedCount: number
}

/** Brings scans in. Progress arrives as `intake-progress` events; each scan as `intake-found`, each new case as `case-changed`. */
export interface IntakeApi {
  /** Asks for a folder and indexes it; `undefined` if the user cancels. Ends when all files were looked at. */
  addFolder(): Promise<Result<AddedScans | undefined, Failure>>
  /** Asks for files, zip archives or a DICOMDIR, which stands for its folder; else the same. */
  addFiles(): Promise<Result<AddedScans | undefined, Failure>>
  /** Indexes what was dropped on the window, absolute paths. */
  addDropped(request: { readonly paths: readonly string[] }): Promise<Result<AddedScans, Failure>>
  /** Brings in the masks that are offered as segmentations. How far it is comes as `masks-progress`; those that do not fit as `intake-refused`. */
  bringInMasks(): Promise<Result<BroughtMasks, Failure>>
  cancel(): Promise<void>
  /**
   * Asks for a folder and watches it for the open cohort, on this PC, until it is told to end: new scans below it become cases as soon as they
   * have stopped growing. `undefined` if the user cancels. What is found arrives as in an import, what changes as `watch-changed`.
   */
  watch(): Promise<Result<WatchedFolder | undefined, Failure>>
  unwatch(): Promise<Result<undefined, Failure>>
  watched(): Promise<WatchedFolder | undefined>
  /** Makes a case of another volume of a case's files, from 1; `isNew` is false if the cohort has it already. */
  addVolume(request: { readonly caseId: string; readonly volume: number }): Promise<Result<AddedVolume, Failure>>
  /** Asks for the files of a segmentation of this scan and brings it in; `undefined` if the user cancels. */
  addSegmentation(request: { readonly caseId: string }): Promise<Result<BroughtSegmentation | undefined, Failure>>
  /**
   * The files that were chosen for this case last and refused because they are on another grid, brought onto the scan's by nearest
   * neighbor.
   */
  addResampledSegmentation(request: { readonly caseId: string }): Promise<Result<BroughtSegmentation, Failure>>
  /**
   * Adds a series that the latest import refused because its slices lie at uneven distances, resampled to even ones. `file` is what
   * the refusal calls it.
   */
  addResampledSeries(request: { readonly file: string }): Promise<Result<AddedScans, Failure>>
}
