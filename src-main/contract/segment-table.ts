import type { Failure } from './failure/failure.ts'
import type { Result } from './result.ts'
import type { Segment } from './segment.ts'

/** Named structures to choose from, as a file in `resources/labels` or one that the reader brings. */
export interface SegmentTable {
  readonly format: 'insula-segments'
  readonly formatVersion: 1
  readonly id: string
  readonly title: string
  readonly version: string
  /** Where values, names and colors come from. */
  readonly source: string
  /** Of the codes, if there are any, e.g. `SNOMED CT, as in DICOM PS3.16 2022d`. */
  readonly terminology?: string
  /** Sorted by value, no value twice. */
  readonly segments: readonly Segment[]
}

/** The files that hold names for the values of a labelmap. */
export const segmentTableFormats = ['insula', 'itk-snap', 'freesurfer', 'bids', 'slicer'] as const
export type SegmentTableFormat = (typeof segmentTableFormats)[number]

export interface SegmentsApi {
  /** The tables that ship with the application. */
  tables(): Promise<Result<readonly SegmentTable[], Failure>>
  /** Asks for a file and reads it; `undefined` if the reader cancels. */
  importTable(): Promise<Result<SegmentTable | undefined, Failure>>
}
