import type { Contrast } from '@contract/contrast.ts'
import type { Failure, Finding } from '@contract/failure/failure.ts'
import type { StudyKeys } from '@contract/intake.ts'
import type { ScanFormat } from '@contract/scan-format.ts'
import type { Grid } from '@volume/grid.ts'
import type { Stack } from './dicom/stack.ts'
import type { ScanOrigin } from './scan-origin.ts'

/** Where the voxels of one scan are: a volume of an image file (or header and voxels), or the instances of one DICOM volume. */
export interface ScanSource {
  readonly format: ScanFormat
  /** Absolute paths. An image: header before voxels. DICOM: in slice order, each once. */
  readonly files: readonly string[]
  /** Where the files hold several volumes: a frame of the first file, from 0, that belongs to this one; in an image file the volume. */
  readonly frame?: number
  /** Of DICOM: its slices do not lie at even distances and are made even (`dicom/even-slices.ts`). */
  readonly slices?: 'resampled'
  /** What was found when the files were looked for, if that is known: reading repeats it. */
  readonly findings?: readonly Finding[]
}

/** What tells one scan from all others: its first file, how many there are, and which volume of them. */
export const sourceKey = ({ files, frame }: Pick<ScanSource, 'files' | 'frame'>): string =>
  `${files[0]} ${files.length} ${frame ?? ''}`

/** The same, with what was read of the headers where that need not be read again. */
export interface LookedAtSource extends ScanSource {
  readonly stack?: Stack
}

/** Which files and what of them make a volume. */
export type SourceFiles = Pick<LookedAtSource, 'files' | 'frame' | 'slices' | 'stack'>

/** A scan that was found, as far as headers tell. */
export interface FoundScan extends LookedAtSource {
  readonly kind: 'case'
  /** Unique inside one indexing, made of the names of folder and file; no attribute of a subject goes into it. */
  readonly name: string
  readonly grid: Grid
  /** Three letters, where each voxel axis points to. */
  readonly orientation: string
  readonly contrast?: Contrast
  readonly origin?: ScanOrigin
  readonly findings: readonly Finding[]
  /** Where it stands for volumes that repeat it: all of them, itself the first. */
  readonly volumes?: readonly SourceFiles[]
}

/** A scan that was found, with what its files hold fixed by a hash. */
export interface IndexedCase extends Omit<FoundScan, 'volumes' | 'stack'> {
  readonly sizeBytes: number
  /** Over the contents of `files` in their order, lower-case hexadecimal. */
  readonly sha256: string
  /** Of DICOM, as its first file says. */
  readonly belongsTo?: StudyKeys
}

/** A file or series that was not taken, and why. `file` is relative to the folder that was indexed, with slashes. */
export interface RefusedScan {
  readonly kind: 'refused'
  readonly file: string
  readonly failure: Failure
  /** Of a series whose slices lie at uneven distances: what it would be read from if they were resampled. */
  readonly unevenFiles?: readonly string[]
  /** Of a DICOM segmentation: where it is, and, after indexing, the names of the cases found with it that it may lie on. */
  readonly segmentation?: { readonly path: string; readonly ofCases?: readonly [string, ...string[]] }
}

/** A case as the cohort has it, and what its files were when it was added. */
export interface KnownCase extends ScanSource {
  readonly caseId: string
  readonly name: string
  readonly grid: Grid
  readonly findingCount: number
  /** Of all files together. */
  readonly sizeBytes: number
  /** ms since 1970; its files were hashed shortly before. */
  readonly addedMs: number
}

/** What an import may know of the cohort that it adds to. */
export interface KnownScans {
  /** The cases whose first file lies in this folder, absolute, and not in one below it. */
  inFolder(folder: string): readonly KnownCase[]
}
