import type { Failure } from './failure/failure.ts'
import type { MosaicView } from './mosaic.ts'
import type { Claim } from './queue.ts'
import type { RatingVocabulary } from './rating.ts'
import type { DisputedRating, RatingsAgreement, ReadingRatingToGive } from './reading-rating.ts'
import type { Result } from './result.ts'

/** How a study is read. It is fixed when the study is made. */
export interface StudyProtocol {
  readonly name: string
  /** Names of accounts, as the audit trail has them. */
  readonly readers: readonly string[]
  readonly readingsPerCase: 1 | 2
  /** Readings are ratings in this vocabulary; absent: corrections of the segmentation. */
  readonly vocabularyId?: string
  /** Nobody sees what another reader made before the study is closed. */
  readonly isBlindToReaders: boolean
  /** Readers see no prediction, no doubt, no score and no name of a model; a reading begins with an empty labelmap. */
  readonly isBlindToModel: boolean
  /** Each reader has an order of his own; otherwise all go by the names of the cases. */
  readonly isShuffled: boolean
  /** Share of a reader's cases that he reads again without being told, 0..0.5. */
  readonly repeatShare: number
  /** So many readings later at least. */
  readonly repeatDistance: number
  readonly seed: number
}

/** A protocol and the cases that it is for, in the words of the filter field; empty: all. */
export interface StudyDraft extends StudyProtocol {
  readonly filter: string
  /** Of these alone, by id. */
  readonly caseIds?: readonly string[]
}

/** What a reader is given. */
export interface ReaderLoad {
  readonly readerId: string
  readonly caseCount: number
  readonly repeatCount: number
}

export interface StudyPreview {
  readonly caseCount: number
  /** Cases of the filter that have no segmentation, and so no segments to read. */
  readonly leftOutCount: number
  readonly loads: readonly ReaderLoad[]
  /** Why the study cannot be made. */
  readonly refusal?: Failure
}

export interface Study extends Omit<StudyDraft, 'caseIds'> {
  readonly studyId: string
  /** Its cases were chosen one by one. */
  readonly isOfChosen?: true
  /** That of `vocabularyId` with its words, as it was when the study was made. */
  readonly vocabulary?: RatingVocabulary
  readonly createdAt: string
  readonly createdBy: string
  readonly caseCount: number
  readonly readingCount: number
  /** From then on results may be seen, and nothing is read any more. */
  readonly closed?: { readonly at: string; readonly by: string; readonly reason: string }
}

/** What a reader does next. It does not tell whether he read the case before. */
export interface NextReading {
  readonly readingId: string
  readonly caseId: string
  readonly name: string
  /** Its place among the reader's readings, from 1. */
  readonly position: number
  readonly isBegun: boolean
}

/** Where the reader of this process stands in a study. */
export interface OwnReadings {
  readonly totalCount: number
  readonly doneCount: number
  readonly next?: NextReading
}

export interface ReaderProgress extends ReaderLoad {
  readonly doneCount: number
  readonly declinedCount: number
  /** Of the readings that are finished. */
  readonly activeMs: number
  /** Median active minutes of a finished reading; absent without one. */
  readonly medianMinutes?: number
}

/** How many readings were left after this one. */
export interface BurndownPoint {
  readonly at: string
  readonly leftCount: number
}

export interface StudyProgress {
  readonly readers: readonly ReaderProgress[]
  /** Begins with the making of the study. */
  readonly burndown: readonly BurndownPoint[]
}

/** A finished reading of a case, as it may be seen after the study was closed. */
export interface FinishedReading {
  readonly readingId: string
  readonly readerId: string
  /** The same reader read it before. */
  readonly isRepeat: boolean
  readonly finishedAt: string
  readonly activeMs: number
  readonly segmentationId: string
  readonly version: number
}

/** A case of a closed study that two readers have read. */
export interface DoublyReadCase {
  readonly caseId: string
  readonly name: string
  /** First readings alone, in the order of the readers' names. */
  readonly readings: readonly FinishedReading[]
  /** The version that an adjudicator accepted. */
  readonly adjudicated?: {
    readonly segmentationId: string
    readonly version: number
    readonly readerId: string
    readonly at: string
  }
}

/** Median and quartiles of what is defined; `count` values are. */
export interface Spread {
  readonly count: number
  readonly lower: number
  readonly median: number
  readonly upper: number
}

export interface AgreementOfSegment {
  readonly segmentValue: number
  readonly segment: string
  readonly pairCount: number
  /** Pairs in which the segment is empty in both: they have no Dice. */
  readonly emptyCount: number
  readonly dice?: Spread
  /** Fewer than Dice: it is undefined where the segment is empty in one. */
  readonly hd95Mm?: Spread
}

export interface ReaderPairAgreement {
  readonly readers: readonly [string, string]
  readonly caseCount: number
  readonly segments: readonly AgreementOfSegment[]
}

/** How a reader agrees with himself: hidden repeats against the first readings. */
export interface SelfAgreement {
  readonly readerId: string
  readonly caseCount: number
  readonly segments: readonly (AgreementOfSegment & {
    /** (repeat − first) ÷ first. */
    readonly volumeChangeShare?: Spread
    /** Change of Dice for a hundred readings (Theil–Sen), with 95 % by Sen 1968; absent below 5 repeats. */
    readonly drift?: {
      readonly per100: number
      readonly low: number
      readonly high: number
      readonly repeatCount: number
    }
  })[]
}

export interface StudyAgreement {
  /** Pairs of readings that were compared, and those that were not yet. */
  readonly comparedCount: number
  readonly missingCount: number
  readonly pairs: readonly ReaderPairAgreement[]
  readonly readers: readonly SelfAgreement[]
  /** Of a study whose readings are ratings: then nothing else is compared. */
  readonly ratings?: RatingsAgreement
}

/** Studies: who reads what, without seeing what. */
export interface ReviewApi {
  preview(draft: StudyDraft): Promise<Result<StudyPreview, Failure>>
  create(draft: StudyDraft): Promise<Result<Study, Failure>>
  /** The newest first. */
  studies(): Promise<readonly Study[]>
  progress(request: { readonly studyId: string }): Promise<Result<StudyProgress, Failure>>
  own(request: { readonly studyId: string }): Promise<Result<OwnReadings, Failure>>
  /** Claims the case for this reading: from then on the case opens as the protocol says. */
  begin(request: { readonly readingId: string }): Promise<Result<Claim, Failure>>
  /** Cuts the mosaic of the reader's next reading, which is a rating, and keeps it ready for the voxel protocol. */
  mosaic(request: { readonly readingId: string }): Promise<Result<MosaicView, Failure>>
  /** Ends the reader's next reading with what is said. */
  rate(request: ReadingRatingToGive): Promise<Result<void, Failure>>
  /** Puts a reading that is a rating behind the reader's others. */
  setBack(request: { readonly readingId: string }): Promise<Result<void, Failure>>
  /** Ends a reading that is a rating without one. */
  decline(request: { readonly readingId: string; readonly reason: string }): Promise<Result<void, Failure>>
  /** Cases that both readers of a closed study have rated, and not alike. */
  disputedRatings(request: { readonly studyId: string }): Promise<Result<readonly DisputedRating[], Failure>>
  /** Decides about one of them, by a reader who rated it in no reading of the study. The cohort has it as their rating of the case. */
  decideRating(request: {
    readonly studyId: string
    readonly caseId: string
    readonly grade: string
  }): Promise<Result<void, Failure>>
  /** Ends the study; readings that are not finished are withdrawn. It cannot be opened again. */
  close(request: { readonly studyId: string; readonly reason: string }): Promise<Result<Study, Failure>>
  /** Compares what was not compared yet and says how well readers agree; refused before the study is closed. Progress arrives as `comparing-progress` events. */
  agreement(request: { readonly studyId: string }): Promise<Result<StudyAgreement, Failure>>
  /** Ends the comparing; what was compared is kept. */
  cancel(): Promise<void>
  /** Asks for a file and writes a line for each reading, with a data dictionary beside it; `undefined` if cancelled. */
  write(request: {
    readonly studyId: string
  }): Promise<Result<{ readonly files: readonly string[] } | undefined, Failure>>
  /** The cases that two readers have read; refused before the study is closed. */
  doublyRead(request: { readonly studyId: string }): Promise<Result<readonly DoublyReadCase[], Failure>>
}
