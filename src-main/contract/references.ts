import type { CaseSelection } from './cohort-table.ts'
import type { Failure, Finding } from './failure/failure.ts'
import type { Confusion, SegmentAgreement } from './reference.ts'
import type { Result } from './result.ts'

/** The reference of one case, as the names of the files say it. */
export interface MatchedReference {
  readonly caseId: string
  readonly name: string
  /** Places below the folder, with slashes: a labelmap, or masks that belong together. */
  readonly files: readonly string[]
}

/** A file that is the reference of no case. */
export interface OrphanReference {
  readonly file: string
  readonly because: Finding
}

/** Which file of a folder belongs to which case; nothing was read yet. */
export interface ReferencesPreview {
  readonly folderId: string
  readonly folder: string
  readonly caseCount: number
  /** The first of them. */
  readonly cases: readonly MatchedReference[]
  readonly orphanCount: number
  readonly orphans: readonly OrphanReference[]
  /** Cases of the cohort that no file belongs to. */
  readonly withoutCount: number
}

/** The version of a case that is shown and corrected, without open strokes, against its reference. */
export interface ComparedCase {
  readonly caseId: string
  readonly name: string
  readonly version: number
  /** Model and its version, or the reader. */
  readonly author: string
  readonly files: readonly string[]
  /** By ascending label value. */
  readonly segments: readonly SegmentAgreement[]
  /** Absent where segments overlap. */
  readonly confusion?: readonly Confusion[]
  readonly findings: readonly Finding[]
}

export interface UncomparedCase {
  readonly caseId: string
  readonly name: string
  readonly because: Finding
}

export interface ComparedCases {
  readonly toleranceMm: number
  readonly compared: readonly ComparedCase[]
  readonly failed: readonly UncomparedCase[]
  readonly isCancelled: boolean
}

/** What a window is told of them. */
export interface FolderComparison {
  readonly folderId: string
  readonly toleranceMm: number
  readonly comparedCount: number
  /** The first of them. */
  readonly compared: readonly ComparedCase[]
  readonly failedCount: number
  readonly failed: readonly UncomparedCase[]
  readonly isCancelled: boolean
}

export interface ReferencesApi {
  /** Asks for a folder of labelmaps and masks of these cases; `undefined`: the user chose none. */
  choose(request: CaseSelection): Promise<Result<ReferencesPreview | undefined, Failure>>
  /**
   * Compares every case of the folder that was chosen last, one after the other; one that fails stops none. How far it is comes
   * as `references-progress`. What was compared before a cancel is answered.
   */
  compare(request: {
    readonly folderId: string
    /** Of the normalized surface Dice. */
    readonly toleranceMm: number
  }): Promise<Result<FolderComparison, Failure>>
  cancel(): Promise<void>
  /** Asks where to, and writes what was compared last as tables; `undefined`: the user chose no place. */
  save(request: {
    readonly folderId: string
  }): Promise<Result<{ readonly files: readonly string[] } | undefined, Failure>>
}
