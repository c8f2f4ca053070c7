import type { StudyKeys } from '@contract/intake.ts'
import type { KnownCase } from './indexed-case.ts'

/** A scan that the cohort has and whose files did not change: nothing of it was read but the header of the first file of a DICOM series. */
export interface KnownScan extends Omit<KnownCase, 'sizeBytes' | 'addedMs'> {
  readonly kind: 'known'
  readonly SeriesInstanceUID?: string
  readonly belongsTo?: StudyKeys
}

export interface FileFacts {
  readonly sizeBytes: number
  /** When content or name changed last, ms since 1970. */
  readonly changedMs: number
}

/** What a file's clock may be behind this PC's: a share has its own. */
export const clockToleranceMs = 60_000

/**
 * Whether files may be taken for those that were hashed when the case was added: as large together, and none changed after, nor
 * within a minute before. A time of adding that lies ahead was told by a wrong clock and says nothing.
 */
export function areUnchanged(
  { sizeBytes, addedMs }: Pick<KnownCase, 'sizeBytes' | 'addedMs'>,
  files: readonly FileFacts[],
  nowMs: number,
): boolean {
  const total = files.reduce((sum, file) => sum + file.sizeBytes, 0)
  return (
    total === sizeBytes && addedMs <= nowMs && files.every(({ changedMs }) => changedMs < addedMs - clockToleranceMs)
  )
}
