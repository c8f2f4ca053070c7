import type { Failure } from '@contract/failure/failure.ts'
import type { Point } from '@volume/affine.ts'
import type { ScanOrigin } from '../scan-origin.ts'
import type { Acquisition } from './acquisition.ts'
import type { VolumeMarks } from './volume-marks.ts'

/** Three components of a direction or position in LPS. */
export type Triple = readonly [number, number, number]

/** How one gray value is stored (DICOM PS3.3 C.7.6.3). The high bit is always `bitsStored − 1`. */
export interface PixelFormat {
  readonly transferSyntaxUID: string
  readonly rows: number
  readonly columns: number
  readonly bitsAllocated: 8 | 16
  readonly bitsStored: number
  readonly signed: boolean
}

/** Stored value → real intensity: `stored · slope + intercept`. */
export interface Rescale {
  readonly slope: number
  readonly intercept: number
}

/** Stored value → a quantity. */
export interface RealWorldValue extends Rescale {
  /** As its code has it (UCUM). */
  readonly unit: string
}

/** Where an image lies (DICOM PS3.3 C.7.6.2.1.1). What the file does not state is absent. */
export interface SliceGeometry {
  /** Center of the first pixel, mm. */
  readonly position?: Point<'lps'>
  /** Unit vector along a row: the way the column index grows. */
  readonly rowDirection?: Triple
  /** Unit vector along a column: the way the row index grows. */
  readonly columnDirection?: Triple
  /** Distance between rows, then between columns, mm. */
  readonly pixelSpacingMm?: readonly [number, number]
  readonly sliceThicknessMm?: number
  readonly spacingBetweenSlicesMm?: number
}

/** What is known of one MR or CT image, or of one frame of an enhanced one, from its header. Nothing in it names a subject; of dates it holds the day of acquisition. */
export interface Instance {
  readonly path: string
  /** Base name of the path. */
  readonly file: string
  readonly sizeBytes: number
  /** When the file was changed last, ms since 1970. */
  readonly modifiedMs: number
  /** Where in the file its pixels begin, if they lie there as they are: neither compressed nor deflated. */
  readonly pixelsAt?: number
  readonly SeriesInstanceUID: string
  readonly SOPClassUID: string
  readonly SOPInstanceUID: string
  readonly FrameOfReferenceUID?: string
  /** From 0; absent where the file holds one image. */
  readonly frame?: number
  /** Of a mosaic, which lies in one picture: which of its tiles, each of `pixels.rows` × `pixels.columns`, the frame is. */
  readonly tile?: { readonly row: number; readonly column: number }
  readonly seriesNumber?: number
  readonly instanceNumber?: number
  readonly seriesDescription?: string
  /** Of an MR image only. */
  readonly acquisition?: Acquisition
  readonly marks: VolumeMarks
  readonly origin: ScanOrigin
  readonly pixels: PixelFormat
  readonly rescale: Rescale
  /** Only where it differs from the rescale. */
  readonly realWorldValue?: RealWorldValue
  readonly geometry: SliceGeometry
  /** Whether the pixels were ever compressed with loss, as the header states. */
  readonly lossy: boolean
}

/** An image that says in full where it lies. */
export interface PlacedInstance extends Instance {
  readonly geometry: SliceGeometry &
    Required<Pick<SliceGeometry, 'position' | 'rowDirection' | 'columnDirection' | 'pixelSpacingMm'>>
}

/** An instance that is not taken. `SeriesInstanceUID` is absent where not even that could be read. */
export interface RefusedInstance {
  readonly path: string
  readonly file: string
  readonly SeriesInstanceUID?: string
  readonly failure: Failure
}
