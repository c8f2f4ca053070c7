import type { CaseState } from './case.ts'
import type { Failure } from './failure/failure.ts'
import type { MosaicView } from './mosaic.ts'
import type { Result } from './result.ts'

/** One verdict that a vocabulary offers. */
export interface RatingGrade {
  /** The digit that gives it. */
  readonly key: string
  /** What is stored and exported, e.g. `pass`. */
  readonly grade: string
  readonly word: string
  readonly meaning: string
  /** Whether what was rated must not be used as it is. */
  readonly fails: boolean
  /** Its place on the vocabulary's scale, where it has one. */
  readonly score?: number
}

/** Why a grade was given; several may be ticked. */
export interface RatingReason {
  /** The letter that ticks it. */
  readonly key: string
  /** What is stored and exported, e.g. `head-motion`. */
  readonly reason: string
  readonly word: string
}

/** What a reader may say about a case, as a file in `resources/ratings` or one that the reader brings. */
export interface RatingVocabulary {
  readonly format: 'insula-ratings'
  readonly formatVersion: 1
  readonly id: string
  readonly version: string
  readonly title: string
  /** Where grades and reasons come from. */
  readonly source: string
  /** A rating of a segmentation names its version; one of a scan holds whatever is segmented on it. */
  readonly about: 'segmentation' | 'scan'
  readonly grades: readonly RatingGrade[]
  readonly reasons: readonly RatingReason[]
  readonly asksConfidence: boolean
}

/** Confidence runs from 0, doubtful, to 4, confident, as in MRIQC's rating widget; keys step by 1. */
export const mostConfidence = 4

/** What a reader said about a case. It is never changed: a changed mind is a new rating that names the former. */
export interface Rating {
  readonly ratingId: string
  readonly caseId: string
  readonly caseName: string
  /** Absent: the scan alone was rated. */
  readonly segmentationId?: string
  readonly segmentationVersion?: number
  readonly vocabularyId: string
  readonly vocabularyVersion: string
  /** Absent: the former rating is taken back, and nothing is said. */
  readonly grade?: string
  /** On the vocabulary's scale; an imported one may lie between two grades. */
  readonly score?: number
  readonly fails: boolean
  readonly reasons: readonly string[]
  /** 0..4 */
  readonly confidence?: number
  readonly note?: string
  readonly readerId: string
  readonly at: string
  /** How long the case was looked at for it, with the window in front. */
  readonly dwellMs: number
  /** The rating of the same reader in the same vocabulary that this one takes the place of. */
  readonly formerId?: string
  /** Base name of the file that it was brought in from. */
  readonly importedFrom?: string
}

/** A case that stands to be rated. */
export interface CaseToRate {
  readonly caseId: string
  readonly name: string
  /** 0..1; absent if there is none. */
  readonly disagreement?: number
  /** The newest one of this reader in this vocabulary, unless it was taken back. */
  readonly rating?: Rating
}

/** Which cases are rated, and in which order. */
export interface RatingOrder {
  readonly vocabularyId: string
  /** The most doubtful first, the most unusual among their peers first, or shuffled: the same seed gives the same order. */
  readonly order: 'disagreement' | 'unusual' | 'shuffled'
  readonly seed: number
  readonly state?: CaseState | undefined
  readonly unratedOnly: boolean
}

export interface RatingPage {
  readonly cases: readonly CaseToRate[]
  /** Of all cases that the order takes in, rated or not. */
  readonly totalCount: number
  readonly ratedCount: number
}

/** A rating as it is given at the screen. */
export interface RatingToGive {
  readonly caseId: string
  /** What was looked at; absent: the scan alone. */
  readonly segmentationId?: string | undefined
  readonly vocabularyId: string
  readonly grade: string
  readonly reasons: readonly string[]
  readonly confidence?: number | undefined
  readonly note?: string | undefined
  readonly dwellMs: number
}

/** A table with its data dictionary, or what MRIQC's rating widget writes: a file a scan, or all in one list. */
export const ratingFileKinds = ['csv', 'mriqc-files', 'mriqc-list'] as const
export type RatingFileKind = (typeof ratingFileKinds)[number]

/** Ratings that were brought in from files, and which were not. */
export interface BroughtRatings {
  readonly fileCount: number
  readonly addedCount: number
  /** Of those that were read: the cohort said the same already. */
  readonly knownCount: number
  readonly leftCount: number
  /** The first of those that are of no case of the cohort, or of more than one. */
  readonly left: readonly { readonly name: string; readonly because: Failure }[]
  /** What was added stays. */
  readonly isCancelled: boolean
}

/** Screens cases by mosaics of slices. */
export interface RatingApi {
  /** Those that ship with the application and those that were brought into the cohort. */
  vocabularies(): Promise<Result<readonly RatingVocabulary[], Failure>>
  /** Asks for a file and keeps it in the cohort; `undefined` if the reader cancels. */
  importVocabulary(): Promise<Result<RatingVocabulary | undefined, Failure>>
  list(request: RatingOrder & { readonly offset: number; readonly limit: number }): Promise<Result<RatingPage, Failure>>
  /** Cuts the mosaic of a case and keeps it ready for the voxel protocol. */
  mosaic(request: {
    readonly caseId: string
    readonly about: RatingVocabulary['about']
  }): Promise<Result<MosaicView, Failure>>
  rate(request: RatingToGive): Promise<Result<Rating, Failure>>
  /** Takes a rating back: the case counts as unrated again, and the record says both. */
  withdraw(request: { readonly ratingId: string }): Promise<Result<Rating, Failure>>
  /**
   * Asks for files and adds the ratings that the cohort does not have; `undefined` if the reader cancels. How many are added
   * comes as `ratings-progress`. A file that cannot be read as a whole is refused, and nothing is taken from any.
   */
  bringIn(): Promise<Result<BroughtRatings | undefined, Failure>>
  cancelBringing(): Promise<void>
  /** Asks where and writes the ratings that this reader may see; `undefined` if the reader cancels. */
  write(request: {
    readonly as: RatingFileKind
  }): Promise<Result<{ readonly place: string; readonly ratingCount: number } | undefined, Failure>>
  /** Puts a case into the queue, first in that of a reader who is named; a note is shown to whoever claims it next. */
  send(request: {
    readonly caseId: string
    readonly note?: string | undefined
    readonly to?: string | undefined
  }): Promise<Result<void, Failure>>
}
