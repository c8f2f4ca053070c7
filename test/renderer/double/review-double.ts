import type { CaseRow } from '@contract/case.ts'
import type { Workstation } from '@contract/contract.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { MosaicView } from '@contract/mosaic.ts'
import type { Claim } from '@contract/queue.ts'
import type { DisputedRating, ReadingRatingToGive } from '@contract/reading-rating.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { DoublyReadCase, OwnReadings, ReaderProgress, Study, StudyAgreement } from '@contract/review.ts'
import { assignReadings, type PlannedReading } from '../../../src-main/pipeline/review/assign.ts'
import { passFixFail } from './rating-double.ts'

interface KeptStudy {
  study: Study
  readonly caseIds: readonly string[]
  readonly readings: readonly PlannedReading[]
  readonly done: Set<PlannedReading>
}

interface ReviewNeeds {
  readonly take: (call: string) => Failure | undefined
  readonly rows: () => readonly CaseRow[]
  readonly claim: (caseId: string) => Promise<Result<Claim | undefined, Failure>>
  readonly mosaic: (caseId: string) => Promise<Result<MosaicView, Failure>>
}

/** Studies in memory, dealt by the rules of main; the reader is `reader-1`. A reading ends when a test says so. */
export class ReviewDouble {
  readonly #needs: ReviewNeeds
  readonly #kept: KeptStudy[] = []

  constructor(needs: ReviewNeeds) {
    this.#needs = needs
  }

  /** What readers agree in, as a test would have it. */
  agreement: StudyAgreement = { comparedCount: 0, missingCount: 0, pairs: [], readers: [] }
  /** What two readers have read of every closed study. */
  doublyRead: readonly DoublyReadCase[] = []
  /** What two readers have rated differently in every closed study. */
  disputed: readonly DisputedRating[] = []
  /** What was said in readings, in order. */
  readonly rated: ReadingRatingToGive[] = []

  /** The next reading of this reader has ended. */
  finishNext(studyId: string, readerId = 'reader-1'): void {
    const kept = this.#find(studyId)
    const next = kept?.readings.find((one) => one.readerId === readerId && !kept.done.has(one))
    if (next) kept?.done.add(next)
  }

  readonly room: Workstation['review'] = {
    preview: async (draft) => {
      const failure = this.#needs.take('review.preview')
      if (failure) return fail(failure)
      const caseCount = this.#cases().length
      const none = { caseCount, leftOutCount: this.#needs.rows().length - caseCount, loads: [] }
      if (caseCount === 0) return ok({ ...none, refusal: { kind: 'study-no-cases', needed: 'cases' } })
      const assigned = assignReadings(caseCount, draft)
      return assigned.ok ? ok({ ...none, loads: assigned.value.loads }) : ok({ ...none, refusal: assigned.failure })
    },
    create: async (draft) => {
      const failure = this.#needs.take('review.create')
      if (failure) return fail(failure)
      const caseIds = this.#cases()
      const assigned = assignReadings(caseIds.length, draft)
      if (!assigned.ok) return assigned
      const { readings } = assigned.value
      const study: Study = {
        ...draft,
        ...(draft.vocabularyId === passFixFail.id && { vocabulary: passFixFail }),
        studyId: `study-${this.#kept.length + 1}`,
        createdAt: '2026-01-02T08:00:00.000Z',
        createdBy: 'reader-1',
        caseCount: caseIds.length,
        readingCount: readings.length,
      }
      this.#kept.unshift({ study, caseIds, readings, done: new Set() })
      return ok(study)
    },
    studies: async () => this.#kept.map(({ study }) => study),
    progress: async ({ studyId }) => {
      const failure = this.#needs.take('review.progress')
      if (failure) return fail(failure)
      const kept = this.#find(studyId)
      if (!kept) return fail({ kind: 'study-unknown', studyId })
      const { study, readings, done } = kept
      const readers = study.readers.map((readerId): ReaderProgress => {
        const own = readings.filter((one) => one.readerId === readerId)
        const doneCount = own.filter((one) => done.has(one)).length
        return {
          readerId,
          caseCount: own.filter(({ repeats }) => repeats === undefined).length,
          repeatCount: own.filter(({ repeats }) => repeats !== undefined).length,
          doneCount,
          declinedCount: 0,
          activeMs: doneCount * 150_000,
          ...(doneCount > 0 && { medianMinutes: 2.5 }),
        }
      })
      const burndown = [...done].map((_, index) => ({
        at: `2026-01-0${3 + index}T08:00:00.000Z`,
        leftCount: readings.length - index - 1,
      }))
      return ok({ readers, burndown: [{ at: study.createdAt, leftCount: readings.length }, ...burndown] })
    },
    own: async ({ studyId }) => {
      const failure = this.#needs.take('review.own')
      const kept = this.#find(studyId)
      if (failure || !kept) return fail(failure ?? { kind: 'study-unknown', studyId })
      return ok(this.#own(kept))
    },
    begin: async ({ readingId }) => {
      const failure = this.#needs.take('review.begin')
      if (failure) return fail(failure)
      for (const kept of this.#kept) {
        const { next } = this.#own(kept)
        if (next?.readingId !== readingId) continue
        const claimed = await this.#needs.claim(next.caseId)
        if (!claimed.ok) return claimed
        if (claimed.value) return ok(claimed.value)
      }
      return fail({ kind: 'reading-unknown', readingId })
    },
    close: async ({ studyId, reason }) => {
      const failure = this.#needs.take('review.close')
      const kept = this.#find(studyId)
      if (failure || !kept) return fail(failure ?? { kind: 'study-unknown', studyId })
      kept.study = { ...kept.study, closed: { at: '2026-02-02T08:00:00.000Z', by: 'reader-1', reason } }
      return ok(kept.study)
    },
    agreement: async ({ studyId }) => {
      const failure = this.#needs.take('review.agreement')
      const kept = this.#find(studyId)
      if (failure || !kept) return fail(failure ?? { kind: 'study-unknown', studyId })
      if (!kept.study.closed) return fail({ kind: 'study-open', study: kept.study.name })
      return ok(this.agreement)
    },
    cancel: async () => undefined,
    write: async ({ studyId }) => {
      const failure = this.#needs.take('review.write')
      if (failure) return fail(failure)
      return this.#find(studyId) ? ok({ files: ['readings.csv', 'readings.json'] }) : ok(undefined)
    },
    doublyRead: async ({ studyId }) => {
      const failure = this.#needs.take('review.doublyRead')
      const kept = this.#find(studyId)
      if (failure || !kept) return fail(failure ?? { kind: 'study-unknown', studyId })
      return kept.study.closed ? ok(this.doublyRead) : fail({ kind: 'study-open', study: kept.study.name })
    },
    mosaic: async ({ readingId }) => {
      const next = this.#kept.map((kept) => this.#own(kept).next).find((one) => one?.readingId === readingId)
      return next ? this.#needs.mosaic(next.caseId) : fail({ kind: 'reading-unknown', readingId })
    },
    rate: async (rating) => {
      const ended = this.#end('review.rate', rating.readingId)
      if (ended.ok) this.rated.push(rating)
      return ended
    },
    setBack: async ({ readingId }) => this.#end('review.setBack', readingId),
    decline: async ({ readingId }) => this.#end('review.decline', readingId),
    disputedRatings: async () => ok(this.disputed),
    decideRating: async ({ caseId, grade }) => {
      const failure = this.#needs.take('review.decideRating')
      if (failure) return fail(failure)
      const decided = { grade, readerId: 'reader-1', at: new Date(0).toISOString() }
      this.disputed = this.disputed.map((one) => (one.caseId === caseId ? { ...one, decided } : one))
      return ok(undefined)
    },
  }

  #end(call: string, readingId: string): Result<void, Failure> {
    const failure = this.#needs.take(call)
    if (failure) return fail(failure)
    const kept = this.#kept.find((one) => this.#own(one).next?.readingId === readingId)
    if (!kept) return fail({ kind: 'reading-unknown', readingId })
    this.finishNext(kept.study.studyId)
    return ok(undefined)
  }

  #find(studyId: string): KeptStudy | undefined {
    return this.#kept.find(({ study }) => study.studyId === studyId)
  }

  #cases(): readonly string[] {
    return this.#needs
      .rows()
      .filter(({ state }) => state !== 'indexed')
      .map(({ caseId }) => caseId)
  }

  #own({ study, caseIds, readings, done }: KeptStudy): OwnReadings {
    const own = readings.filter(({ readerId }) => readerId === 'reader-1')
    const next = study.closed ? undefined : own.find((one) => !done.has(one))
    const caseId = next && caseIds[next.caseIndex]
    const name = this.#needs.rows().find((row) => row.caseId === caseId)?.name ?? ''
    return {
      totalCount: own.length,
      doneCount: own.filter((one) => done.has(one)).length,
      ...(next &&
        caseId && {
          next: {
            readingId: `${study.studyId} reading ${next.position}`,
            caseId,
            name,
            position: next.position,
            isBegun: false,
          },
        }),
    }
  }
}
