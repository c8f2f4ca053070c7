import type { Point } from './affine.ts'
import type { Grid } from './grid.ts'

/** The DICOM image, or frame of one, that a slice of a grid was read from, and where it lies in LPS. */
export interface SourceSlice {
  readonly SOPClassUID: string
  readonly SOPInstanceUID: string
  /** From 1, where the image has frames of its own. */
  readonly frameNumber?: number
  /** Center of the first pixel, mm. */
  readonly position: Point<'lps'>
  /** Unit vectors along a row, then along a column. */
  readonly orientation: readonly number[]
  /** Distance between rows, then between columns, mm. */
  readonly pixelSpacingMm: readonly [number, number]
  readonly sliceThicknessMm?: number
}

/** What the objects made of a DICOM scan repeat of it. */
export interface DicomSource {
  readonly modality: string
  readonly StudyInstanceUID: string
  readonly SeriesInstanceUID: string
  readonly FrameOfReferenceUID: string
  /** Attributes of patient and study by their keywords, as they are stated. */
  readonly identity: Readonly<Record<string, string>>
  readonly grid: Grid
  /** One a slice of the grid, in its order. */
  readonly slices: readonly SourceSlice[]
}
