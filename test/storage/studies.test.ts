import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PlanDraft } from '@contract/planner.ts'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { writeStudy } from '../../src-main/worker/exporting/study-tables.node.ts'
import { mergeReadings } from '../../src-main/worker/readings.node.ts'
import { inferenceOf, must, patch } from './cohorts.ts'
import { acceptWith, beginNext, draft, studiedCohort } from './studies.ts'

test('A study gives every case to both readers, and its protocol is on record.', async () => {
  const { cohort, study } = await studiedCohort()
  expect(study).toMatchObject({ caseCount: 3, readingCount: 6, createdBy: 'reader-a', seed: 4 })
  expect(must(cohort.studies.own(study.studyId))).toMatchObject({ totalCount: 3, doneCount: 0 })
  expect(cohort.studies.list()).toEqual([study])
  expect(cohort.studies.create(draft)).toMatchObject({ failure: { kind: 'study-name-taken' } })
  expect(must(await cohort.verifyAudit()).eventCount).toBeGreaterThan(0)
})

test('A protocol or an assignment that was changed is found by the audit trail.', async () => {
  const { cohort, folder, study } = await studiedCohort()
  cohort.close()
  const change = async (sql: string) => {
    const raw = new DatabaseSync(join(folder, 'cohort.db'))
    raw.exec(sql)
    raw.close()
  }
  const { openCohort } = await import('../../src-main/storage/cohort.node.ts')
  const broken = async () => {
    const again = must(openCohort(folder, { clock: () => new Date(), readerId: 'reader-a' }))
    const verified = await again.verifyAudit()
    again.close()
    return verified
  }
  await change(`UPDATE readings SET reader_id = 'reader-c' WHERE position = 1 AND reader_id = 'reader-a'`)
  expect(await broken()).toMatchObject({ failure: { kind: 'audit-broken', because: expect.stringContaining('study') } })
  await change(`UPDATE readings SET reader_id = 'reader-a' WHERE reader_id = 'reader-c'`)
  expect((await broken()).ok).toBe(true)
  await change(`UPDATE studies SET is_blind_to_model = 0 WHERE study_id = '${study.studyId}'`)
  expect(await broken()).toMatchObject({ failure: { kind: 'audit-broken', because: expect.stringContaining('study') } })
})

test('A blinded reading begins empty and shows no model, and outside of it the case does not open.', async () => {
  const { cohort, study } = await studiedCohort()
  const [next] = [must(cohort.studies.own(study.studyId)).next]
  const caseId = next?.caseId ?? ''
  expect(cohort.studies.mayOpen(caseId)).toMatchObject({ failure: { kind: 'case-read-blind', study: 'Two readers' } })
  expect(cohort.claim(caseId)).toMatchObject({ failure: { kind: 'case-read-blind' } })
  expect(must(cohort.segmentations(caseId))).toEqual([])
  expect(cohort.blobOf(caseId, 'predictive-entropy')).toBeUndefined()
  expect(cohort.blobOf(caseId, 'thumbnail')).toBeUndefined()

  const claim = await beginNext(cohort, study)
  expect(claim.caseId).toBe(caseId)
  expect(cohort.studies.mayOpen(caseId).ok).toBe(true)
  const shown = must(cohort.latestSegmentation(caseId))
  expect(shown).toMatchObject({ version: 2, author: 'reader-a', authorKind: 'reader', uncertainty: [] })
  expect(shown.segments.map(({ name }) => name)).toEqual(['Hippocampus, left anterior', 'Hippocampus, left posterior'])
  expect(must(cohort.segmentations(caseId)).map(({ version }) => version)).toEqual([2])
  expect(must(cohort.proposedSegmentation(caseId))).toBeUndefined()
  expect(cohort.blobOf(caseId, 'predictive-entropy')).toBeUndefined()
  expect(JSON.stringify(must(cohort.segmentations(caseId)))).not.toContain('hippocampus 1.0.0')
  expect(must(cohort.lineage(caseId)).root).toMatchObject({ kind: 'study', version: 2 })
})

test('The second reader begins afresh and sees nothing of the first, whose strokes stay a reading of their own.', async () => {
  const { study, as } = await studiedCohort({ isShuffled: false })
  const first = as('reader-a')
  const claim = await beginNext(first, study)
  const { caseId } = claim
  must(first.recordPatch({ ...claim, patch: patch(10, 3) }))
  const readByA = await acceptWith(first, claim, 1)
  expect(must(first.caseRow(caseId))).toMatchObject({ state: 'waiting', strokeCount: 0 })

  const second = as('reader-b')
  const other = await beginNext(second, study)
  expect(other.caseId).toBe(caseId)
  expect(must(second.history(caseId))).toMatchObject({ patches: [], appliedCount: 0 })
  expect(must(second.segmentations(caseId)).map(({ segmentationId }) => segmentationId)).not.toContain(
    readByA.segmentationId,
  )
  expect(second.blobOf(caseId, `labelmap-${readByA.segmentationId}`)).toBeUndefined()
  must(second.recordPatch({ ...other, patch: patch(20, 2) }))
  const readByB = await acceptWith(second, other, 2)
  expect(must(second.studies.own(study.studyId))).toMatchObject({ doneCount: 1, totalCount: 3 })
  expect(second.studies.doublyRead(study.studyId)).toMatchObject({ failure: { kind: 'study-open' } })

  must(second.studies.close({ studyId: study.studyId, reason: 'enough' }))
  const [settled, ...more] = must(second.studies.doublyRead(study.studyId))
  expect(more).toEqual([])
  expect(settled).toMatchObject({
    caseId,
    readings: [
      { readerId: 'reader-a', segmentationId: readByA.segmentationId },
      { readerId: 'reader-b', segmentationId: readByB.segmentationId },
    ],
  })
  expect(second.blobOf(caseId, `labelmap-${readByA.segmentationId}`)).toBeDefined()
  // What is corrected outside of studies is still the model's version.
  expect(must(second.latestSegmentation(caseId))).toMatchObject({ version: 1, authorKind: 'model' })
  expect(must(await second.verifyAudit()).eventCount).toBeGreaterThan(0)
})

test('A reading that was broken off goes on with its strokes, beside the correction of the case itself.', async () => {
  const { study, as, caseIds } = await studiedCohort({ isBlindToModel: false, isShuffled: false })
  const [caseId = ''] = caseIds
  const outside = as('reader-c')
  const plain = must(outside.claim(caseId)) ?? { caseId, fence: 0 }
  must(outside.recordPatch({ ...plain, patch: patch(1) }))

  const reader = as('reader-a')
  const claim = await beginNext(reader, study)
  expect(must(reader.latestSegmentation(caseId))).toMatchObject({ version: 1, authorKind: 'model' })
  expect(must(reader.history(caseId)).appliedCount).toBe(0)
  must(reader.recordPatch({ ...claim, patch: patch(30, 2) }))
  must(reader.recordPatch({ ...claim, patch: patch(40, 2) }))
  must(reader.undo(claim))

  const again = as('reader-a')
  // The process ended without giving the case back: the claim has expired, and the reading is still what is shown.
  expect(must(again.history(caseId))).toMatchObject({ appliedCount: 1, patches: [{}, {}] })
  expect(must(again.studies.own(study.studyId)).next).toMatchObject({ caseId, isBegun: true })
  const resumed = await beginNext(again, study)
  expect(must(again.history(caseId))).toMatchObject({ appliedCount: 1 })
  expect(must(again.redo(resumed)).appliedCount).toBe(2)
  await acceptWith(again, resumed, 5)
  expect(must(again.caseRow(caseId))).toMatchObject({ state: 'corrected', strokeCount: 1 })

  const back = as('reader-c')
  expect(must(back.history(caseId))).toMatchObject({ appliedCount: 1, patches: [{ runs: patch(1).runs }] })
  expect(must(await back.verifyAudit()).eventCount).toBeGreaterThan(0)
})

test('A hidden repeat begins afresh, and nothing tells the reader that it is one.', async () => {
  const { study, as } = await studiedCohort({
    readers: ['reader-a'],
    readingsPerCase: 1,
    repeatShare: 0.4,
    repeatDistance: 2,
  })
  const cohort = as('reader-a')
  const seen: string[] = []
  for (;;) {
    const { next } = must(cohort.studies.own(study.studyId))
    if (!next) break
    expect(Object.keys(next).toSorted()).toEqual(['caseId', 'isBegun', 'name', 'position', 'readingId'])
    const claim = await beginNext(cohort, study)
    expect(must(cohort.history(claim.caseId)).patches).toEqual([])
    must(cohort.recordPatch({ ...claim, patch: patch(3) }))
    await acceptWith(cohort, claim, seen.length + 1)
    seen.push(claim.caseId)
  }
  expect(seen).toHaveLength(4)
  expect(new Set(seen).size).toBe(3)
})

test('Readings are read in their order; one that is set back comes last, and one that is declined is not read again.', async () => {
  const { study, as, caseIds } = await studiedCohort({ isShuffled: false })
  const cohort = as('reader-a')
  const claim = await beginNext(cohort, study)
  must(cohort.defer({ ...claim, reason: 'later' }))
  expect(must(cohort.caseRow(claim.caseId)).state).toBe('waiting')
  const second = await beginNext(cohort, study)
  expect(second.caseId).toBe(caseIds[1])
  must(cohort.reject({ ...second, reason: 'cut off' }))
  expect(must(cohort.caseRow(second.caseId)).state).toBe('waiting')
  const third = await beginNext(cohort, study)
  expect(third.caseId).toBe(caseIds[2])
  await acceptWith(cohort, third, 1)
  expect(must(cohort.studies.own(study.studyId))).toMatchObject({ doneCount: 2, next: { caseId: claim.caseId } })
  const { readers } = must(cohort.studies.progress(study.studyId))
  expect(readers).toMatchObject([
    { readerId: 'reader-a', caseCount: 3, doneCount: 1, declinedCount: 1 },
    { readerId: 'reader-b', caseCount: 3, doneCount: 0 },
  ])
})

test('A study that is closed withdraws what is not finished, and a stroke of a reading that was open is refused.', async () => {
  const { study, as } = await studiedCohort()
  const cohort = as('reader-a')
  const claim = await beginNext(cohort, study)
  must(cohort.recordPatch({ ...claim, patch: patch(3) }))
  const closed = must(cohort.studies.close({ studyId: study.studyId, reason: 'pilot is over' }))
  expect(closed.closed).toMatchObject({ by: 'reader-a', reason: 'pilot is over' })
  expect(cohort.recordPatch({ ...claim, patch: patch(5) })).toMatchObject({ failure: { kind: 'claim-lost' } })
  expect(must(cohort.caseRow(claim.caseId)).state).toBe('waiting')
  expect(must(cohort.history(claim.caseId)).patches).toEqual([])
  const own = must(cohort.studies.own(study.studyId))
  expect([own.next, own.doneCount]).toEqual([undefined, 0])
  expect(cohort.studies.mayOpen(claim.caseId).ok).toBe(true)
  expect(cohort.studies.close({ studyId: study.studyId, reason: 'again' })).toMatchObject({
    failure: { kind: 'study-closed' },
  })
  expect(must(await cohort.verifyAudit()).eventCount).toBeGreaterThan(0)
})

test('A stroke that comes after the claim expired is still one of the reading, and of nothing else once the study is closed.', async () => {
  const { study, as, advanceMinutes } = await studiedCohort()
  const cohort = as('reader-a')
  const claim = await beginNext(cohort, study)
  must(cohort.recordPatch({ ...claim, patch: patch(3) }))
  advanceMinutes(40)
  cohort.queue({ limit: 1 })
  must(cohort.recordPatch({ ...claim, patch: patch(6) }))
  expect(must(cohort.history(claim.caseId)).appliedCount).toBe(2)
  advanceMinutes(40)
  cohort.queue({ limit: 1 })
  must(cohort.studies.close({ studyId: study.studyId, reason: 'over' }))
  expect(cohort.recordPatch({ ...claim, patch: patch(9) })).toMatchObject({ failure: { kind: 'claim-lost' } })
})

test('A model that runs on a case of a study changes no reading of it.', async () => {
  const { study, as } = await studiedCohort({ isBlindToModel: false, isShuffled: false })
  const cohort = as('reader-a')
  const claim = await beginNext(cohort, study)
  must(cohort.recordPatch({ ...claim, patch: patch(3) }))
  must(cohort.release(claim))
  must(cohort.addInference(claim.caseId, await inferenceOf(cohort, 0.4)))
  const again = await beginNext(cohort, study)
  expect(must(cohort.latestSegmentation(again.caseId)).version).toBe(1)
  expect(must(cohort.history(again.caseId)).appliedCount).toBe(1)
  expect(must(cohort.proposedSegmentation(again.caseId))).toBeUndefined()
})

test('Time at the screen counts for the reading, and its median stands in the progress.', async () => {
  const { study, as } = await studiedCohort()
  const cohort = as('reader-a')
  const minutes = [2, 5, 3]
  for (const [index, each] of minutes.entries()) {
    const claim = await beginNext(cohort, study)
    must(cohort.logActive({ ...claim, milliseconds: { brush: each * 30_000, look: each * 30_000 } }))
    await acceptWith(cohort, claim, index + 1)
  }
  const { readers, burndown } = must(cohort.studies.progress(study.studyId))
  expect(readers[0]).toMatchObject({ doneCount: 3, activeMs: 600_000, medianMinutes: 3 })
  expect(readers[1]).not.toHaveProperty('medianMinutes')
  expect(burndown.map(({ leftCount }) => leftCount)).toEqual([6, 5, 4, 3])
})

test('Differences of two readings are decided after the study was closed, and the study names the version that settles them.', async () => {
  const { study, as } = await studiedCohort({ isShuffled: false }, 1)
  for (const [index, readerId] of ['reader-a', 'reader-b'].entries()) {
    const cohort = as(readerId)
    await acceptWith(cohort, await beginNext(cohort, study), index + 1)
  }
  const judge = as('reader-c')
  const [caseId = ''] = judge.caseIdsIn('waiting')
  const hidden = { caseId, segmentationIds: ['a', 'b'] as const }
  expect(must(judge.adjudication.standing(hidden)).state.kind).toBe('hidden')
  must(judge.studies.close({ studyId: study.studyId, reason: 'read' }))
  const [one] = must(judge.studies.doublyRead(study.studyId))
  const [a, b] = one?.readings ?? []
  if (!a || !b) throw new Error('Both have read the case.')
  const pair = { caseId, segmentationIds: [a.segmentationId, b.segmentationId] as const }
  const [first, second] = must(judge.adjudication.readings(pair))
  const grid = judge.caseSource(caseId).grid
  const merged = must(await mergeReadings(judge.blobs, { name: 'case', grid, first, second }))
  const claim = must(judge.adjudication.begin(pair, merged))
  expect(must(judge.latestSegmentation(caseId)).undecidedValue).toBe(merged.undecidedValue)
  const accepted = await acceptWith(judge, claim, 9)
  expect(must(judge.studies.doublyRead(study.studyId))[0]?.adjudicated).toMatchObject({
    ...accepted,
    readerId: 'reader-c',
  })
  expect(must(judge.caseRow(caseId)).state).toBe('accepted')
  expect(must(await judge.verifyAudit()).eventCount).toBeGreaterThan(0)
})

test('Readings of a study that is open are no pair for anybody.', async () => {
  const { study, as } = await studiedCohort({ isShuffled: false }, 1)
  const ids: string[] = []
  for (const [index, readerId] of ['reader-a', 'reader-b'].entries()) {
    const cohort = as(readerId)
    ids.push((await acceptWith(cohort, await beginNext(cohort, study), index + 1)).segmentationId)
  }
  const judge = as('reader-c')
  const [caseId = ''] = judge.caseIdsIn('waiting')
  const pair = { caseId, segmentationIds: [ids[0] ?? '', ids[1] ?? ''] as const }
  expect(must(judge.adjudication.standing(pair)).state.kind).toBe('hidden')
  expect(judge.adjudication.begin(pair)).toMatchObject({ ok: false })
})

test('A case that is still to be read without a model is in no list of its reader, whatever is asked, and comes back when it was read.', async () => {
  const { study, as, caseIds } = await studiedCohort({ readers: ['reader-a'], readingsPerCase: 1, filter: 'case-1' })
  const lists = (cohort: ReturnType<typeof as>) => ({
    all: cohort.listCases({ offset: 0, limit: 9 }).rows.map(({ name }) => name),
    total: cohort.listCases({ offset: 0, limit: 9 }).totalCount,
    byScore: cohort
      .listCases({ offset: 0, limit: 9, sort: { by: 'disagreement', order: 'falling' } })
      .rows.map(({ caseId }) => caseId)
      .toSorted(),
    filtered: cohort.listCases({ offset: 0, limit: 9, filter: { kind: 'word', text: 'case-1' } }).totalCount,
    points: cohort.table.points({ filter: { kind: 'any' }, measures: ['disagreement'] }).caseNumbers.length,
    facets: cohort.table.facets({ kind: 'any' }).state[0]?.count,
    queue: cohort.queue({ limit: 9 }).map(({ row }) => row.name),
  })
  const without = {
    all: ['case-0', 'case-2'],
    total: 2,
    byScore: [caseIds[0], caseIds[2]].toSorted(),
    filtered: 0,
    points: 2,
    facets: 2,
  }
  const reader = as('reader-a')
  expect(lists(reader)).toMatchObject(without)
  expect(lists(reader).queue).not.toContain('case-1')
  expect(lists(as('reader-b'))).toMatchObject({ total: 3, filtered: 1, points: 3, facets: 3 })
  const again = as('reader-a')
  await acceptWith(again, await beginNext(again, study), 1)
  expect(lists(again)).toMatchObject({ total: 3, filtered: 1, points: 3, facets: 3 })
})

test('Pairs of a closed study are compared once: by two readers, and a repeat with its first reading.', async () => {
  const { study, as } = await studiedCohort({ repeatShare: 0.5, repeatDistance: 2 }, 2)
  for (const readerId of study.readers) {
    const cohort = as(readerId)
    for (let count = 0; count < 3; count++) await acceptWith(cohort, await beginNext(cohort, study), count + 1)
  }
  const cohort = as('reader-a')
  expect(cohort.studies.comparisons.agreement(study.studyId)).toMatchObject({ failure: { kind: 'study-open' } })
  expect(cohort.studies.readings(study.studyId)).toMatchObject({ failure: { kind: 'study-open' } })
  must(cohort.studies.close({ studyId: study.studyId, reason: 'read' }))
  const missing = must(cohort.studies.comparisons.missing(study.studyId))
  expect(missing).toHaveLength(4)
  for (const pair of missing) must(cohort.studies.comparisons.add(pair, [{ segmentValue: 1, segment: 'a', dice: 0.5 }]))
  expect(must(cohort.studies.comparisons.missing(study.studyId))).toEqual([])
  const agreement = must(cohort.studies.comparisons.agreement(study.studyId))
  expect(agreement).toMatchObject({
    comparedCount: 4,
    missingCount: 0,
    pairs: [{ readers: ['reader-a', 'reader-b'], caseCount: 2, segments: [{ segment: 'a', dice: { median: 0.5 } }] }],
    readers: [
      { readerId: 'reader-a', caseCount: 1 },
      { readerId: 'reader-b', caseCount: 1 },
    ],
  })
  expect(must(cohort.studies.readings(study.studyId)).filter(({ repeats }) => repeats !== undefined)).toHaveLength(2)
})

test('Each study is written with a line for each reading and the meaning and unit of each column.', async () => {
  const { study, as, folder } = await studiedCohort({ readers: ['reader-a'], readingsPerCase: 1 }, 2)
  const cohort = as('reader-a')
  const claim = await beginNext(cohort, study)
  must(cohort.logActive({ ...claim, milliseconds: { brush: 90_000 } }))
  await acceptWith(cohort, claim, 1)
  must(cohort.studies.close({ studyId: study.studyId, reason: 'enough' }))
  const path = join(folder, '..', 'study.csv')
  const written = must(await writeStudy(cohort, study.studyId, path))
  expect(written.files).toEqual(['study.csv', 'study.json', 'study_agreement.csv', 'study_agreement.json'])
  const [head = '', ...rows] = readFileSync(path, 'utf8').trim().split('\r\n')
  const cells = rows.map((row) => Object.fromEntries(row.split(',').map((cell, at) => [head.split(',')[at], cell])))
  expect(cells).toMatchObject([
    { reader: 'reader-a', position: '1', ended_as: 'read', active_minutes: '1.5' },
    { position: '2', ended_as: 'withdrawn', active_minutes: '0' },
  ])
  const dictionary = JSON.parse(readFileSync(join(folder, '..', 'study.json'), 'utf8'))
  expect(Object.keys(dictionary)).toEqual(head.split(','))
  expect(dictionary.active_minutes.Units).toBe('min')
})

test('A reading of a study is no truth that predicted Dice is learnt from.', async () => {
  const { study, as } = await studiedCohort({ isShuffled: false }, 1)
  const cohort = as('reader-a')
  await acceptWith(cohort, await beginNext(cohort, study), 1)
  expect(cohort.truths.toFind({ limit: 10 })).toEqual([])
})

test('A case that is to be read blind to the model is in no plan and no list of measured values of its reader, and is in those of others.', async () => {
  const { study, as, caseIds } = await studiedCohort({ isShuffled: false })
  const draftOfPlan: PlanDraft = {
    flag: { kind: 'most-doubtful', count: 1 },
    promise: 0.9,
    confidence: 0.95,
    bound: 'finite',
    strata: 'none',
    allocation: 'proportional',
    auditCount: 1,
    seed: 1,
  }
  const seenBy = (reader: Cohort) => [
    reader.plans.preview(draftOfPlan).population.caseCount,
    reader.quality.values({ of: 'scan', measure: 'snr', offset: 0, limit: 9 }).totalCount,
  ]
  const other = as('reader-c')
  for (const caseId of caseIds) {
    const { segmentationId } = must(other.latestSegmentation(caseId))
    must(other.quality.add(caseId, { scan: { snr: 9 }, segments: [], segmentationId, findings: [] }))
  }
  expect(seenBy(other)).toEqual([3, 3])
  const reader = as('reader-a')
  expect(seenBy(reader)).toEqual([0, 0])
  await acceptWith(reader, await beginNext(reader, study), 3)
  expect(seenBy(reader)).toEqual([1, 1])
})
