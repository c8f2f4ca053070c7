import type { ExportFormat, SegmentationType } from '@contract/export.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { ProfileOptions } from '@contract/identifiers.ts'
import type { Result } from '@contract/result.ts'
import type { ExportedFiles } from '../../pipeline/export/labelmap.node.ts'
import type { DeidentifiedFiles } from '../../pipeline/intake/deidentification/deidentify-one.node.ts'
import type { Blobs } from '../../storage/blobs.node.ts'
import { type BidsCase, exportBidsCase } from './bids-case.node.ts'
import { exportBids } from './bids-cohort.node.ts'
import type { CohortExport, ExportOutcome } from './cohort-export.ts'
import { exportDeidentifiedCase } from './deidentified-case.node.ts'
import { type CaseToDeidentify, exportDeidentified } from './deidentified-cohort.node.ts'
import { type DicomCase, type DicomFiles, exportDicomCase } from './dicom-case.node.ts'
import { exportDicom } from './dicom-cohort.node.ts'
import { exportLabelmapCase, type LabelmapCase } from './labelmap-case.node.ts'
import { exportLabelmaps } from './labelmaps.node.ts'
import { exportMitkCase, type MitkCase } from './mitk-case.node.ts'
import { exportMitkTasks } from './mitk-cohort.node.ts'
import { reportMosaic } from './report-mosaic.node.ts'
import { type LabelmapToCount, segmentVolumes } from './segment-volumes.node.ts'
import { exportTables } from './tables.node.ts'
import type { CutPicture } from './write-report.node.ts'

/** The work of one case, which reads and writes voxels: done here, or in a worker. */
export interface CaseWriters {
  bids(one: BidsCase): Promise<Result<readonly string[], Failure>>
  dicom(one: DicomCase): Promise<Result<DicomFiles, Failure>>
  deidentified(one: CaseToDeidentify): Promise<Result<DeidentifiedFiles, Failure>>
  mitk(one: MitkCase): Promise<Result<void, Failure>>
  labelmap(one: LabelmapCase): Promise<Result<readonly ExportedFiles[], Failure>>
  count(one: LabelmapToCount): Promise<Result<ReadonlyMap<number, number>, Failure>>
  readonly picture: CutPicture
}

export const writersHere = (blobs: Blobs, signal = new AbortController().signal): CaseWriters => ({
  bids: (one) => exportBidsCase(blobs, one),
  dicom: (one) => exportDicomCase(blobs, one),
  deidentified: (one) => exportDeidentifiedCase(one, signal),
  mitk: (one) => exportMitkCase(blobs, one),
  labelmap: (one) => exportLabelmapCase(blobs, one),
  count: (one) => segmentVolumes(blobs, one),
  picture: reportMosaic,
})

/** What the formats leave open. */
export interface ExportOptions {
  /** Why files may leave that tell of a patient; absent: they may not. */
  readonly reason?: string | undefined
  readonly segmentationType?: SegmentationType | undefined
  readonly profile?: ProfileOptions | undefined
}

const allRemoved: ProfileOptions = { dates: 'removed', privateElements: 'removed' }

/** Writes cases in a format that has a folder. */
export function exportCases(
  format: Exclude<ExportFormat, 'html'>,
  { segmentationType = 'binary', profile = allRemoved, ...job }: CohortExport & ExportOptions,
  writers: CaseWriters,
): Promise<Result<ExportOutcome, Failure>> {
  if (format === 'bids') return exportBids(job, writers.bids)
  if (format === 'dicom') return exportDicom({ ...job, type: segmentationType }, writers.dicom)
  if (format === 'dicom-series') return exportDeidentified({ ...job, ...profile }, writers.deidentified)
  if (format === 'mitk-tasks') return exportMitkTasks(job, writers.mitk)
  if (format === 'nifti' || format === 'nrrd') return exportLabelmaps(job, { as: format, write: writers.labelmap })
  return exportTables(job, { format, count: writers.count })
}
