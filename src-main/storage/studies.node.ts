import type { Failure } from '@contract/failure/failure.ts'
import type { Claim } from '@contract/queue.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { DoublyReadCase, OwnReadings, Study, StudyDraft, StudyPreview, StudyProgress } from '@contract/review.ts'
import type { ReadingHere } from '@contract/view.ts'
import type { CaseFilter } from '../pipeline/cohort/filter/filter.ts'
import { parseFilter } from '../pipeline/cohort/filter/parse-filter.ts'
import { assignReadings, type PlannedReading } from '../pipeline/review/assign.ts'
import { activeReading } from './active-reading.node.ts'
import { mayExport, mayOpen, maySeeModel } from './blinding.node.ts'
import { canonicalJson } from './canonical-json.ts'
import { conditionOf } from './case-filter.node.ts'
import { type Comparisons, comparisonsOf } from './compared-readings.node.ts'
import { doublyRead } from './doubly-read.node.ts'
import { endOpenReadings } from './end-reading.node.ts'
import { beginReading, ownReadings, type ReadingToBegin, type StartLabelmap, startOf } from './readings.node.ts'
import { numberOf, optionalNumberOf, optionalTextOf, recordOf, textOf } from './row.ts'
import { findCase, type Storage } from './storage.node.ts'
import { studyProgress } from './study-progress.node.ts'
import { type StudyReading, studyReadings } from './study-readings.node.ts'
import { assignmentSha256, studySha256 } from './study-verify.node.ts'

/** The studies of a cohort. Protocol and assignment of a study never change. */
export interface Studies {
  preview(draft: StudyDraft): Result<StudyPreview, Failure>
  create(draft: StudyDraft): Result<Study, Failure>
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
}

export const studiesOf = (storage: Storage): Studies => ({
  preview: (draft) => preview(storage, draft),
  create: (draft) => create(storage, draft),
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

interface StudyCase {
  readonly caseNumber: number
  /** The newest version that a model made or a file brought: what no reader of this cohort has touched. */
  readonly untouchedNumber: number
}

/** Cases by name, and how many of the filter have no segmentation. */
function casesOf(
  { database }: Storage,
  filter: CaseFilter,
): { readonly cases: readonly StudyCase[]; readonly leftOutCount: number } {
  const { sql, values } = conditionOf(filter)
  const rows = database.all(
    `SELECT number, (SELECT s.number FROM segmentations s WHERE s.case_number = cases.number
         AND s.parent_number IS NULL AND s.reading_number IS NULL AND s.set_aside = 0 ORDER BY s.author_kind = 'model' DESC, s.version DESC
         LIMIT 1) AS untouched_number
       FROM cases WHERE ${sql} ORDER BY name_key, number`,
    ...values,
  )
  const cases = rows.flatMap((row) => {
    const untouchedNumber = optionalNumberOf(row, 'untouched_number')
    return untouchedNumber === undefined ? [] : [{ caseNumber: numberOf(row, 'number'), untouchedNumber }]
  })
  return { cases, leftOutCount: rows.length - cases.length }
}

function preview(storage: Storage, draft: StudyDraft): Result<StudyPreview, Failure> {
  const filter = parseFilter(draft.filter)
  if (!filter.ok) return filter
  const { cases, leftOutCount } = casesOf(storage, filter.value)
  const counts = { caseCount: cases.length, leftOutCount }
  if (cases.length === 0) return ok({ ...counts, loads: [], refusal: { kind: 'study-no-cases', needed: 'cases' } })
  const assigned = assignReadings(cases.length, draft)
  if (!assigned.ok) return ok({ ...counts, loads: [], refusal: assigned.failure })
  return ok({ ...counts, loads: assigned.value.loads })
}

function create(storage: Storage, draft: StudyDraft): Result<Study, Failure> {
  const { database, audit, clock, readerId, randomId } = storage
  return database.transaction(() => {
    const filter = parseFilter(draft.filter)
    if (!filter.ok) return filter
    if (database.one('SELECT 1 FROM studies WHERE name = ?', draft.name))
      return fail({ kind: 'study-name-taken', name: draft.name })
    const { cases } = casesOf(storage, filter.value)
    if (cases.length === 0) return fail({ kind: 'study-no-cases', needed: 'cases' })
    const assigned = assignReadings(cases.length, draft)
    if (!assigned.ok) return assigned
    const { readings } = assigned.value
    const study: Study = {
      ...draft,
      readers: [...new Set(draft.readers)],
      studyId: randomId(),
      createdAt: clock().toISOString(),
      createdBy: readerId,
      caseCount: cases.length,
      readingCount: readings.length,
    }
    const number = insertStudy(storage, study)
    for (const { caseNumber, untouchedNumber } of cases)
      database.run(
        'INSERT INTO study_cases (study_number, case_number, start_number, segments_of) VALUES (?, ?, ?, ?)',
        number,
        caseNumber,
        study.isBlindToModel ? null : untouchedNumber,
        untouchedNumber,
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
    canonicalJson({ ...study, closed: undefined }),
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
