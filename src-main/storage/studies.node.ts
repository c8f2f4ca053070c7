import type { Failure } from '@contract/failure/failure.ts'
import type { Claim } from '@contract/queue.ts'
import type { RatingVocabulary } from '@contract/rating.ts'
import type { DisputedRating, ReadingRatingToGive } from '@contract/reading-rating.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { DoublyReadCase, OwnReadings, Study, StudyDraft, StudyPreview, StudyProgress } from '@contract/review.ts'
import type { ReadingHere } from '@contract/view.ts'
import { canonicalJson } from '@volume/canonical-json.ts'
import { parseFilter } from '../pipeline/cohort/filter/parse-filter.ts'
import { assignReadings, type PlannedReading } from '../pipeline/review/assign.ts'
import { activeReading } from './active-reading.node.ts'
import { mayExport, mayOpen, maySeeModel } from './blinding.node.ts'
import { type Comparisons, comparisonsOf } from './compared-readings.node.ts'
import { doublyRead } from './doubly-read.node.ts'
import { endOpenReadings } from './end-reading.node.ts'
import { declineRating, type ReadingToRate, rateReading, setBackRating, toRate } from './rate-reading.node.ts'
import { beginReading, ownReadings, type ReadingToBegin, type StartLabelmap, startOf } from './readings.node.ts'
import { numberOf, optionalTextOf, recordOf, textOf } from './row.ts'
import { findCase, type Storage } from './storage.node.ts'
import { casesOfStudy, type StudyCase } from './study-cases.node.ts'
import { studyProgress } from './study-progress.node.ts'
import { decideRating, disputedRatings } from './study-ratings.node.ts'
import { type StudyReading, studyReadings } from './study-readings.node.ts'
import { assignmentSha256, studySha256 } from './study-verify.node.ts'

/** The studies of a cohort. Protocol and assignment of a study never change. */
export interface Studies {
  /** `vocabulary`: that of the draft, where readings are ratings. */
  preview(draft: StudyDraft, vocabulary?: RatingVocabulary): Result<StudyPreview, Failure>
  create(draft: StudyDraft, vocabulary?: RatingVocabulary): Result<Study, Failure>
  /** The newest first. */
  list(): readonly Study[]
  find(studyId: string): Result<Study, Failure>
  progress(studyId: string): Result<StudyProgress, Failure>
  own(studyId: string): Result<OwnReadings, Failure>
  /** The labelmap that a reading begins with, where it has to be made first. */
  startOf(readingId: string): Result<StartLabelmap | undefined, Failure>
  begin(reading: ReadingToBegin): Result<Claim, Failure>
  /** Refused if the reader has to read the case without seeing a model, and it is not claimed for that. */
  mayOpen(caseId: string): Result<void, Failure>
  /** Refused while the reader has to read the case without seeing a model. */
  mayExport(caseId: string): Result<void, Failure>
  /** The reading of a study that the case is claimed for, other than an adjudication. */
  readingOf(caseId: string): ReadingHere | undefined
  /** Whether the reader may see what a model made of a case, and what was measured of that. */
  maySeeModel(caseId: string): boolean
  close(request: { readonly studyId: string; readonly reason: string }): Result<Study, Failure>
  /** The readings of a closed study: reader by reader, in their order. */
  readings(studyId: string): Result<readonly StudyReading[], Failure>
  /** The cases of a closed study that two readers have read. */
  doublyRead(studyId: string): Result<readonly DoublyReadCase[], Failure>
  readonly comparisons: Comparisons
  readonly ratings: ReadingRatings
}

/** Readings that are ratings. */
export interface ReadingRatings {
  /** What the next reading is about; from the first time on it counts as begun. */
  next(readingId: string): Result<ReadingToRate, Failure>
  /** Ends the next reading. */
  rate(rating: ReadingRatingToGive): Result<void, Failure>
  setBack(readingId: string): Result<void, Failure>
  decline(request: { readonly readingId: string; readonly reason: string }): Result<void, Failure>
  /** Cases of a closed study that both readers rated, and not alike. */
  disputed(studyId: string): Result<readonly DisputedRating[], Failure>
  /** By a reader who rated the case in no reading of the study. */
  decide(decision: { readonly studyId: string; readonly caseId: string; readonly grade: string }): Result<void, Failure>
}

export const studiesOf = (storage: Storage): Studies => ({
  preview: (draft, vocabulary) => preview(storage, draft, vocabulary),
  create: (draft, vocabulary) => create(storage, draft, vocabulary),
  list: () => storage.database.all('SELECT * FROM studies ORDER BY number DESC').map(studyOf),
  find: (studyId) => findStudy(storage, studyId),
  progress: (studyId) => {
    const study = findStudy(storage, studyId)
    return study.ok ? ok(studyProgress(storage, study.value)) : study
  },
  own: (studyId) => {
    const study = findStudy(storage, studyId)
    return study.ok ? ok(ownReadings(storage, studyId)) : study
  },
  startOf: (readingId) => startOf(storage, readingId),
  begin: (reading) => beginReading(storage, reading),
  mayOpen: (caseId) => mayOpen(storage, caseId),
  mayExport: (caseId) => mayExport(storage, caseId),
  readingOf: (caseId) => {
    const found = findCase(storage, caseId)
    const reading = found.ok ? activeReading(storage, found.value.number) : undefined
    if (!reading) return undefined
    const { study, isBlindToReaders, isBlindToModel } = reading
    return { study, isBlindToReaders, isBlindToModel }
  },
  maySeeModel: (caseId) => {
    const found = findCase(storage, caseId)
    return found.ok && maySeeModel(storage, found.value.number)
  },
  close: (request) => close(storage, request),
  readings: (studyId) => studyReadings(storage, studyId),
  doublyRead: (studyId) => doublyRead(storage, studyId),
  comparisons: comparisonsOf(storage),
  ratings: {
    next: (readingId) => toRate(storage, readingId),
    rate: (rating) => rateReading(storage, rating),
    setBack: (readingId) => setBackRating(storage, readingId),
    decline: (request) => declineRating(storage, request),
    disputed: (studyId) => disputedRatings(storage, studyId),
    decide: (decision) => decideRating(storage, decision),
  },
})

function studyOf(row: Parameters<typeof textOf>[0]): Study {
  const at = optionalTextOf(row, 'closed_at')
  const study = recordOf<Study>(row, 'study')
  if (at === undefined) return study
  return { ...study, closed: { at, by: textOf(row, 'closed_by'), reason: textOf(row, 'closed_because') } }
}

function findStudy({ database }: Storage, studyId: string): Result<Study, Failure> {
  const row = database.one('SELECT * FROM studies WHERE study_id = ?', studyId)
  return row === undefined ? fail({ kind: 'study-unknown', studyId }) : ok(studyOf(row))
}

function preview(
  storage: Storage,
  draft: StudyDraft,
  vocabulary: RatingVocabulary | undefined,
): Result<StudyPreview, Failure> {
  const filter = parseFilter(draft.filter)
  if (!filter.ok) return filter
  const { cases, leftOutCount } = casesOfStudy(storage, { filter: filter.value, vocabulary, draft })
  const counts = { caseCount: cases.length, leftOutCount }
  if (cases.length === 0) return ok({ ...counts, loads: [], refusal: { kind: 'study-no-cases', needed: 'cases' } })
  const assigned = assignReadings(cases.length, draft)
  if (!assigned.ok) return ok({ ...counts, loads: [], refusal: assigned.failure })
  return ok({ ...counts, loads: assigned.value.loads })
}

function create(storage: Storage, draft: StudyDraft, vocabulary: RatingVocabulary | undefined): Result<Study, Failure> {
  if (draft.vocabularyId !== vocabulary?.id) throw new Error('A study is made with the words of its vocabulary.')
  const { database, audit, clock, readerId, randomId } = storage
  return database.transaction(() => {
    const filter = parseFilter(draft.filter)
    if (!filter.ok) return filter
    if (database.one('SELECT 1 FROM studies WHERE name = ?', draft.name))
      return fail({ kind: 'study-name-taken', name: draft.name })
    const { cases } = casesOfStudy(storage, { filter: filter.value, vocabulary, draft })
    if (cases.length === 0) return fail({ kind: 'study-no-cases', needed: 'cases' })
    const assigned = assignReadings(cases.length, draft)
    if (!assigned.ok) return assigned
    const { readings } = assigned.value
    const { caseIds, ...protocol } = draft
    const study: Study = {
      ...protocol,
      ...(caseIds && { isOfChosen: true }),
      ...(vocabulary && { vocabulary }),
      readers: [...new Set(draft.readers)],
      studyId: randomId(),
      createdAt: clock().toISOString(),
      createdBy: readerId,
      caseCount: cases.length,
      readingCount: readings.length,
    }
    const number = insertStudy(storage, study)
    for (const { caseNumber, startNumber, segmentsOf } of cases)
      database.run(
        'INSERT INTO study_cases (study_number, case_number, start_number, segments_of) VALUES (?, ?, ?, ?)',
        number,
        caseNumber,
        startNumber,
        segmentsOf,
      )
    insertReadings(storage, number, { readings, cases })
    const { studyId, name, caseCount, readingCount } = study
    audit('study-created', {
      ...{ studyId, name, caseCount, readingCount },
      studySha256: studySha256(storage, studyId),
      assignmentSha256: assignmentSha256(storage, studyId),
    })
    return ok(study)
  })
}

function insertStudy({ database }: Storage, study: Study): number {
  const number = numberOf(database.one('SELECT coalesce(max(number), 0) + 1 AS next FROM studies') ?? {}, 'next')
  database.run(
    `INSERT INTO studies (number, study_id, name, study, is_blind_to_model, is_blind_to_readers) VALUES (?, ?, ?, ?, ?, ?)`,
    number,
    study.studyId,
    study.name,
    canonicalJson(JSON.parse(JSON.stringify(study))),
    study.isBlindToModel ? 1 : 0,
    study.isBlindToReaders ? 1 : 0,
  )
  return number
}

/** A reader's readings stand in order, so the first of a pair is there before its repeat names it. */
function insertReadings(
  { database, randomId }: Storage,
  studyNumber: number,
  { readings, cases }: { readonly readings: readonly PlannedReading[]; readonly cases: readonly StudyCase[] },
): void {
  const last = database.one('SELECT coalesce(max(number), 0) AS last FROM readings')
  let number = numberOf(last ?? {}, 'last')
  const numbers = new Map<string, number>()
  for (const { readerId, position, caseIndex, repeats } of readings) {
    number++
    numbers.set(`${position} ${readerId}`, number)
    database.run(
      `INSERT INTO readings (number, reading_id, study_number, case_number, reader_id, purpose, position, repeats_number)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      number,
      randomId(),
      studyNumber,
      cases[caseIndex]?.caseNumber ?? null,
      readerId,
      repeats === undefined ? 'first' : 'repeat',
      position,
      repeats === undefined ? null : (numbers.get(`${repeats} ${readerId}`) ?? null),
    )
  }
}

function close(
  storage: Storage,
  { studyId, reason }: { readonly studyId: string; readonly reason: string },
): Result<Study, Failure> {
  const { database, audit, readerId } = storage
  return database.transaction(() => {
    const study = findStudy(storage, studyId)
    if (!study.ok) return study
    if (study.value.closed) return fail({ kind: 'study-closed', study: study.value.name })
    const withdrawnCount = endOpenReadings(storage, studyId)
    const at = audit('study-closed', { studyId, reason, withdrawnCount })
    database.run(
      'UPDATE studies SET closed_at = ?, closed_by = ?, closed_because = ? WHERE study_id = ?',
      at,
      readerId,
      reason,
      studyId,
    )
    return findStudy(storage, studyId)
  })
}
