import { expect, test } from 'vitest'
import { eventInWords } from '../../src-main/cli/event-words.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { must, newCohort, waitingCase } from './cohorts.ts'
import { draft } from './studies.ts'

test('Who looked at which case, where and when is on record, and is found by case, by reader and by day.', async () => {
  const { cohort, folder, clock, advanceMinutes } = newCohort()
  const first = await waitingCase(cohort, 'first', 0.5)
  const second = await waitingCase(cohort, 'second', 0.5)
  must(cohort.trail.noteViewed({ caseId: first, on: 'correct' }))
  cohort.close()
  advanceMinutes(24 * 60)
  const later = must(openCohort(folder, { clock, readerId: 'reader-b' }))
  must(later.trail.noteViewed({ caseId: first, on: 'rate' }))
  must(later.trail.noteViewed({ caseId: second, on: 'rate' }))
  const told = (choice: Parameters<typeof later.trail.hiddenCount>[0]) =>
    later.trail
      .events({ ...choice, after: 0, limit: 100 })
      .map(({ readerId, kind, details }) => `${readerId} ${eventInWords(kind, JSON.parse(details))}`)
  expect(told({ caseId: first })).toEqual([
    'reader-a added the case, 1 file',
    'reader-a ran a model: version 1, 8 samples, seed 7',
    'reader-a looked at it in Correct',
    'reader-b looked at it in Rate',
  ])
  expect(told({ readerId: 'reader-b' })).toHaveLength(2)
  expect(told({ since: '2025-03-02', caseId: second })).toEqual(['reader-b looked at it in Rate'])
  expect(later.trail.noteViewed({ caseId: 'nobody', on: 'rate' })).toMatchObject({ failure: { kind: 'case-unknown' } })
  must(await later.verifyAudit())
  later.close()
})

test('Events about a case that a reader still has to read blind are left out of the list and counted.', async () => {
  const { cohort, folder, clock } = newCohort()
  const caseId = await waitingCase(cohort, 'blind', 0.5)
  must(cohort.studies.create({ ...draft, readers: ['reader-b'], readingsPerCase: 1 }))
  expect(cohort.trail.hiddenCount({ caseId })).toBe(0)
  expect(cohort.trail.events({ caseId, after: 0, limit: 9 })).toHaveLength(2)
  cohort.close()
  const reader = must(openCohort(folder, { clock, readerId: 'reader-b' }))
  expect(reader.trail.events({ caseId, after: 0, limit: 9 })).toEqual([])
  expect(reader.trail.hiddenCount({})).toBe(2)
  reader.close()
})

test('What was learned, judged and brought into force is told in words.', () => {
  const [sha256, before] = ['d'.repeat(64), 'c'.repeat(64)]
  const told: Parameters<typeof eventInWords>[] = [
    ['audit-set-frozen', { subjectCount: 1, caseCount: 2, reason: 'to judge by' }],
    ['training-set-collected', { modelId: 'm', trainingCount: 8, validationCount: 2, excludedCount: 3 }],
    ['training-run-begun', { start: 'scratch', seed: 5 }],
    ['training-run-begun', { start: before, seed: 5 }],
    ['training-run-ended', { state: 'finished', modelSha256: sha256 }],
    ['training-run-ended', { state: 'failed', failure: 'worker-crashed' }],
    ['model-evaluated', { candidateSha256: sha256, productionSha256: before, verdict: 'blocked' }],
    ['model-promoted', { modelId: 'm', version: '2', sha256, reason: 'better' }],
    ['model-rolled-back', { modelId: 'm', version: '1', sha256: before, reason: 'worse' }],
  ]
  expect(told.map(([kind, details]) => eventInWords(kind, details))).toEqual([
    'froze 1 subject with 2 cases for the audit of models: to judge by',
    'collected a training set for m: 8 for training, 2 for validation, 3 excluded',
    'began to train a model from scratch, seed 5',
    'began to train a model from cccccccccccc, seed 5',
    'ended a training run, finished: model dddddddddddd',
    'ended a training run, failed: worker-crashed',
    'compared model dddddddddddd with cccccccccccc on the audit set: blocked',
    'brought m 2 (dddddddddddd) into force: better',
    'rolled back to m 1 (cccccccccccc): worse',
  ])
})
