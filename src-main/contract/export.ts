import type { CaseSelection } from './cohort-table.ts'
import type { Failure } from './failure/failure.ts'
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

/** What cases are written as: a file a case (`nifti`, `nrrd`), a dataset, DICOM objects of their series, tasks for another program, a report, or tables. */
export const exportFormats = ['bids', 'dicom', 'mitk-tasks', 'html', 'csv', 'tsv', 'json', 'nifti', 'nrrd'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** A report is of the whole cohort, whatever is chosen. */
export interface ExportRequest extends CaseSelection {
  readonly format: ExportFormat
  /** In a report: no name of a case, a site, a reader or the cohort. */
  readonly withoutNames?: boolean | undefined
  /** Of DICOM objects: why they leave although they tell of a patient; absent: such objects do not. */
  readonly reason?: string | undefined
}

/** What was written, and which cases were not. */
export interface Exported {
  /** Base name of the folder or the report. */
  readonly place: string
  /** Of a report: cases of the cohort. */
  readonly caseCount: number
  /** Cases that have no segmentation yet, and were left out for that. */
  readonly unsegmentedCount: number
  readonly failedCount: number
  /** The first of those that failed. */
  readonly failed: readonly { readonly name: string; readonly failure: Failure }[]
}
