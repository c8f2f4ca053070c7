import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import type { RatingVocabulary } from '../../src-main/contract/rating.ts'
import type { RatingToAdd } from '../../src-main/storage/ratings.node.ts'
import { claimedCase, must, newCohort, scan, waitingCase } from './cohorts.ts'

const vocabulary: RatingVocabulary = {
  format: 'insula-ratings',
  formatVersion: 1,
  id: 'pass-fail',
  version: '1',
  title: 'Pass or fail',
  source: 'test',
  about: 'segmentation',
  grades: [
    { key: '1', grade: 'pass', word: 'Pass', meaning: 'Good.', fails: false, score: 1 },
    { key: '2', grade: 'fail', word: 'Fail', meaning: 'Bad.', fails: true, score: 2 },
  ],
  reasons: [
    { key: 'h', reason: 'holes', word: 'Holes' },
    { key: 'i', reason: 'islands', word: 'Islands' },
  ],
  asksConfidence: true,
}
const order = { vocabularyId: 'pass-fail', about: 'segmentation', order: 'disagreement', seed: 1 } as const
const page = { offset: 0, limit: 100 }

const said = (caseId: string, changes: Partial<RatingToAdd> = {}): RatingToAdd => ({
  caseId,
  vocabulary,
  grade: 'pass',
  reasons: [],
  dwellMs: 4321.4,
  ...changes,
})

test('A rating keeps what was said of which version, by whom, when and how long it was looked at.', async () => {
  const { cohort } = newCohort()
  const caseId = await waitingCase(cohort, 'a', 0.8)
  const { segmentationId } = must(cohort.latestSegmentation(caseId))
  const rating = must(
    cohort.ratings.rate(
      said(caseId, { segmentationId, grade: 'fail', reasons: ['islands', 'holes'], confidence: 3, note: ' torn ' }),
    ),
  )
  expect(rating).toEqual({
    ratingId: rating.ratingId,
    caseId,
    caseName: 'a',
    segmentationId,
    segmentationVersion: 1,
    vocabularyId: 'pass-fail',
    vocabularyVersion: '1',
    grade: 'fail',
    score: 2,
    fails: true,
    reasons: ['holes', 'islands'],
    confidence: 3,
    note: 'torn',
    readerId: 'reader-a',
    at: '2025-03-01T08:00:00.000Z',
    dwellMs: 4321,
  })
  expect(cohort.ratings.all()).toEqual([rating])
  expect(cohort.ratings.vocabularies()).toEqual([vocabulary])
  expect(must(await cohort.verifyAudit()).eventCount).toBeGreaterThan(3)
})

test('A changed mind is a new rating that names the former, which stays; the newest of each reader counts.', async () => {
  const { cohort } = newCohort()
  const caseId = await waitingCase(cohort, 'a', 0.8)
  const first = must(cohort.ratings.rate(said(caseId)))
  const other = must(cohort.ratings.rate(said(caseId, { readerId: 'reader-b', grade: 'fail' })))
  const second = must(cohort.ratings.rate(said(caseId, { grade: 'fail' })))
  expect(second.formerId).toBe(first.ratingId)
  expect(other.formerId).toBeUndefined()
  expect(cohort.ratings.all({ caseId }).map(({ ratingId }) => ratingId)).toEqual(
    [first, other, second].map(({ ratingId }) => ratingId),
  )
  expect(cohort.ratings.newest({ caseId })).toEqual([other, second])
})

test('A rating that is taken back counts no more but stays on record; it is taken back once, and by its reader.', async () => {
  const { cohort } = newCohort()
  const caseId = await waitingCase(cohort, 'a', 0.8)
  const { ratingId } = must(cohort.ratings.rate(said(caseId)))
  const other = must(cohort.ratings.rate(said(caseId, { readerId: 'reader-b' })))
  const taken = must(cohort.ratings.withdraw(ratingId))
  expect(taken).toMatchObject({ formerId: ratingId, reasons: [] })
  expect(taken).not.toHaveProperty('grade')
  expect(cohort.ratings.newest()).toEqual([other])
  expect(cohort.ratings.all()).toHaveLength(3)
  for (const id of [ratingId, other.ratingId, taken.ratingId])
    expect(cohort.ratings.withdraw(id)).toMatchObject({ ok: false, failure: { kind: 'rating-unknown' } })
  expect(cohort.ratings.due({ ...order, ...page, unratedOnly: true }).cases).toHaveLength(1)
})

test('The database itself refuses to change or remove a rating.', async () => {
  const { cohort, folder } = newCohort()
  const caseId = await waitingCase(cohort, 'a', 0.8)
  must(cohort.ratings.rate(said(caseId)))
  cohort.close()
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  expect(() => raw.exec("UPDATE ratings SET grade = 'fail'")).toThrow('never changed')
  expect(() => raw.exec('DELETE FROM ratings')).toThrow('never removed')
  raw.close()
})

test('Words that the vocabulary lacks, another version’s segmentation and an unknown case are refused, and nothing is stored.', async () => {
  const { cohort } = newCohort()
  const caseId = await waitingCase(cohort, 'a', 0.8)
  const foreign = must(cohort.latestSegmentation(await waitingCase(cohort, 'b', 0.8))).segmentationId
  const kindOf = (rating: RatingToAdd) => {
    const rated = cohort.ratings.rate(rating)
    return rated.ok ? 'stored' : rated.failure.kind
  }
  expect(kindOf(said(caseId, { grade: 'fix' }))).toBe('rating-word-unknown')
  expect(kindOf(said(caseId, { reasons: ['motion'] }))).toBe('rating-word-unknown')
  expect(kindOf(said(caseId, { segmentationId: foreign }))).toBe('no-segmentation')
  expect(kindOf(said('nobody'))).toBe('case-unknown')
  expect(cohort.ratings.all()).toEqual([])
  expect(cohort.ratings.vocabularies()).toEqual([])
})

test('One version of a vocabulary has one set of words in a cohort.', () => {
  const { cohort } = newCohort()
  must(cohort.ratings.addVocabulary(vocabulary))
  must(cohort.ratings.addVocabulary({ ...vocabulary }))
  const changed = { ...vocabulary, title: 'Other' }
  expect(cohort.ratings.addVocabulary(changed)).toMatchObject({ failure: { kind: 'vocabulary-differs' } })
  must(cohort.ratings.addVocabulary({ ...changed, version: '2' }))
  expect(cohort.ratings.vocabularies().map(({ version }) => version)).toEqual(['1', '2'])
})

test('Imported ratings are stored all or none, with their own readers and times.', async () => {
  const { cohort } = newCohort()
  const caseId = await waitingCase(cohort, 'a', 0.8)
  const own = said(caseId, { readerId: 'reader-c', at: '2020-01-01T00:00:00.000Z', score: 1.35 })
  expect(cohort.ratings.importAll([own, said('nobody')], { file: 'r.csv' }).ok).toBe(false)
  expect(cohort.ratings.all()).toEqual([])
  const [kept] = must(cohort.ratings.importAll([own], { file: 'r.csv' }))
  expect(kept).toMatchObject({
    readerId: 'reader-c',
    at: '2020-01-01T00:00:00.000Z',
    score: 1.35,
    importedFrom: 'r.csv',
  })
})

test('Cases stand in the order of doubt, or shuffled the same way by the same seed; rated ones and other states are left out.', async () => {
  const { cohort } = newCohort()
  must(cohort.addCase(scan('indexed')))
  const ids: string[] = []
  for (let index = 0; index < 12; index++) ids.push(await waitingCase(cohort, `case-${index}`, 0.95 - index * 0.05))
  const idsOf = (changes: object) =>
    cohort.ratings.due({ ...order, unratedOnly: true, ...page, ...changes }).cases.map(({ caseId }) => caseId)
  expect(idsOf({})).toEqual(ids.toReversed())
  expect(idsOf({ about: 'scan' })).toHaveLength(13)
  expect(idsOf({ offset: 2, limit: 3 })).toEqual(ids.toReversed().slice(2, 5))
  const shuffled = idsOf({ order: 'shuffled', seed: 7 })
  expect(shuffled.toSorted()).toEqual(ids.toSorted())
  expect(shuffled).not.toEqual(ids.toReversed())
  expect(idsOf({ order: 'shuffled', seed: 7 })).toEqual(shuffled)
  expect(idsOf({ order: 'shuffled', seed: 8 })).not.toEqual(shuffled)
  must(cohort.ratings.rate(said(shuffled[0] ?? '')))
  must(cohort.ratings.rate(said(shuffled[1] ?? '', { readerId: 'reader-b' })))
  expect(idsOf({ order: 'shuffled', seed: 7 })).toEqual(shuffled.slice(1))
  expect(cohort.ratings.due({ ...order, ...page, unratedOnly: false })).toMatchObject({ totalCount: 12, ratedCount: 1 })
  expect(idsOf({ state: 'accepted' })).toEqual([])
})

test('A case that is sent to a reader stands in the queue, whatever was decided, with the note for whoever claims it.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  const { caseId } = held
  expect(cohort.sendToQueue({ caseId, note: 'x' })).toMatchObject({ failure: { kind: 'case-state-unfit' } })
  must(cohort.reject({ ...held, reason: 'bad' }))
  expect(cohort.queue({ limit: 9 })).toEqual([])
  must(cohort.sendToQueue({ caseId, note: 'the left tail' }))
  expect(cohort.queue({ limit: 9 }).map(({ row }) => row.caseId)).toEqual([caseId])
  expect(must(cohort.claim(caseId))?.handOver).toMatchObject({ note: 'the left tail', readerId: 'reader-a' })
  const { caseId: bare } = must(cohort.addCase(scan('bare')))
  expect(cohort.sendToQueue({ caseId: bare, note: 'x' })).toMatchObject({ failure: { kind: 'case-state-unfit' } })
  must(await cohort.verifyAudit())
})
