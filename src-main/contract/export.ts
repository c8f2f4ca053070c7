import type { CaseSelection } from './cohort-table.ts'
import type { Failure } from './failure/failure.ts'
import type { ProfileOptions } from './identifiers.ts'
import type { Result } from './result.ts'

export interface ExportApi {
  /**
   * Asks for a file and writes the newest segmentation on the scan's own grid; `undefined` if cancelled. As NIfTI there is a
   * file per layer where segments overlap.
   */
  labelmap(request: {
    readonly caseId: string
  }): Promise<Result<{ readonly files: readonly string[] } | undefined, Failure>>
  /**
   * Asks for a folder, of a report for a file, and writes cases there; `undefined` if the user chose none. How far it is
   * comes as `export-progress`. Fails with `cancelled` if it was: files of a case each stay, of tables and a report nothing is left.
   */
  cases(request: ExportRequest): Promise<Result<Exported | undefined, Failure>>
  cancel(): Promise<void>
}

/**
 * What cases are written as: a file a case (`nifti`, `nrrd`), a dataset, DICOM objects of their series, the series themselves after the
 * basic profile, tasks for another program, a report, or tables.
 */
export const exportFormats = [
  'bids',
  'dicom',
  'dicom-series',
  'mitk-tasks',
  'html',
  'csv',
  'tsv',
  'json',
  'nifti',
  'nrrd',
] as const
export type ExportFormat = (typeof exportFormats)[number]

/** A bit per voxel and segment, or the label values themselves (DICOM Supplement 243). */
export const segmentationTypes = ['binary', 'labelmap'] as const
export type SegmentationType = (typeof segmentationTypes)[number]

/** A report is of the whole cohort, whatever is chosen. */
export interface ExportRequest extends CaseSelection {
  readonly format: ExportFormat
  /** In a report: no name of a case, a site, a reader or the cohort. */
  readonly withoutNames?: boolean | undefined
  /** Of DICOM objects and series: why they leave although they tell of a patient; absent: such ones do not. */
  readonly reason?: string | undefined
  /** Of DICOM objects; absent: binary. */
  readonly segmentationType?: SegmentationType | undefined
  /** Of DICOM series; absent: all is removed. */
  readonly profile?: ProfileOptions | undefined
}

/** What was written, and which cases were not. */
export interface Exported {
  /** Base name of the folder or the report. */
  readonly place: string
  /** Files that were written, of DICOM series. */
  readonly fileCount?: number
  /** Of a report: cases of the cohort. */
  readonly caseCount: number
  /** Cases that have no segmentation yet, and were left out for that. */
  readonly unsegmentedCount: number
  readonly failedCount: number
  /** The first of those that failed. */
  readonly failed: readonly { readonly name: string; readonly failure: Failure }[]
}
