import { expect, test } from 'vitest'
import { acceptAs, labelsOf } from '../accepted-cases.ts'
import { must, newCohort, scan, waitingCase } from '../cohorts.ts'
import { studiedCohort } from '../studies.ts'
import { acceptedCase, acceptedId, learned, setOf } from './learned-cases.ts'

test('A training set keeps which version of which case is for what, and why others are excluded.', async () => {
  const { cohort } = newCohort()
  const training = await acceptedCase(cohort, 'oslo/sub-01')
  const validation = await acceptedCase(cohort, 'oslo/sub-02')
  const waiting = await waitingCase(cohort, 'oslo/sub-03')
  const out = await acceptedCase(cohort, 'oslo/sub-04')
  const set = must(
    cohort.learning.addSet({
      ...setOf([
        learned(cohort, validation, 'validation'),
        learned(cohort, training),
        { caseId: waiting, role: 'excluded', reason: 'not-accepted' },
        { caseId: out, role: 'excluded', reason: 'left-out' },
      ]),
      filter: 'site:oslo',
    }),
  )
  expect(set).toMatchObject({
    readerId: 'reader-a',
    at: '2025-03-01T08:00:00.000Z',
    model: { modelId: 'hippocampus' },
    seed: 7,
    validationShare: 0.2,
    filter: 'site:oslo',
    counts: { training: 1, validation: 1, excluded: 2 },
    exclusions: { 'not-accepted': 1, 'left-out': 1 },
  })
  expect(must(cohort.learning.set(set.setId))).toEqual(set)
  expect(cohort.learning.sets()).toEqual([set])
  const cases = must(cohort.learning.setCases(set.setId, { offset: 0, limit: 9 }))
  expect(cases.map(({ name, role }) => [name, role])).toEqual([
    ['oslo/sub-01', 'training'],
    ['oslo/sub-02', 'validation'],
    ['oslo/sub-03', 'excluded'],
    ['oslo/sub-04', 'excluded'],
  ])
  expect(cases[0]).toMatchObject({
    caseId: training,
    site: 'oslo',
    subject: 'oslo/sub-01',
    segmentationId: acceptedId(cohort, training),
    version: 2,
    labelmapSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect(cases[3]).toEqual({
    caseId: out,
    name: 'oslo/sub-04',
    site: 'oslo',
    subject: 'oslo/sub-04',
    role: 'excluded',
    reason: 'left-out',
  })
  const names = (request: { role?: 'validation' | 'excluded'; offset: number; limit: number }) =>
    must(cohort.learning.setCases(set.setId, request)).map(({ name }) => name)
  expect(names({ role: 'validation', offset: 0, limit: 9 })).toEqual(['oslo/sub-02'])
  expect(names({ role: 'excluded', offset: 1, limit: 1 })).toEqual(['oslo/sub-04'])
  expect(names({ offset: 1, limit: 2 })).toEqual(['oslo/sub-02', 'oslo/sub-03'])
  expect(names({ offset: 3, limit: 2 })).toEqual(['oslo/sub-04'])
  expect(names({ offset: 4, limit: 2 })).toEqual([])
  must(await cohort.verifyAudit())
})

test('A set stays as it was collected, whatever is accepted, said or frozen later.', async () => {
  const { cohort } = newCohort()
  const caseId = await acceptedCase(cohort, 'oslo/sub-01')
  const { setId } = must(cohort.learning.addSet(setOf([learned(cohort, caseId)])))
  const before = must(cohort.learning.setCases(setId, { offset: 0, limit: 9 }))
  await acceptAs(cohort, caseId, labelsOf(12))
  expect(acceptedId(cohort, caseId)).not.toBe(before[0]?.role === 'training' ? before[0].segmentationId : '')
  expect(must(cohort.learning.setCases(setId, { offset: 0, limit: 9 }))).toEqual(before)
})

test('What leads to leakage, or to what is not accepted, refuses the whole set.', async () => {
  const { cohort } = newCohort()
  const first = await acceptedCase(cohort, 'sub-01_T1w')
  const second = await acceptedCase(cohort, 'sub-01_T2w')
  const frozen = await acceptedCase(cohort, 'sub-02_T1w')
  const waiting = await waitingCase(cohort, 'sub-03_T1w')
  const model = must(cohort.latestSegmentation(waiting)).segmentationId
  must(cohort.learning.freezeAudit({ caseIds: [frozen], reason: 'to judge by' }))
  const later = await acceptedCase(cohort, 'sub-02_T2w')
  const old = acceptedId(cohort, second)
  await acceptAs(cohort, second, labelsOf(10))
  const { eventCount } = must(await cohort.verifyAudit())
  const one = learned(cohort, first)
  const refusals = [
    [[one, learned(cohort, frozen)], 'training-case-in-audit'],
    [[one, learned(cohort, later, 'validation')], 'training-case-in-audit'],
    [[one, learned(cohort, second, 'validation')], 'training-subject-divided'],
    [[one, one], 'training-case-twice'],
    [[one, { caseId: second, role: 'training', segmentationId: old }], 'training-version-not-accepted'],
    [[one, { caseId: waiting, role: 'training', segmentationId: model }], 'training-version-not-accepted'],
    [[one, { caseId: 'x', role: 'training', segmentationId: model }], 'case-unknown'],
    [[learned(cohort, first, 'validation')], 'training-set-empty'],
    [[], 'training-set-empty'],
  ] as const
  for (const [cases, kind] of refusals)
    expect(cohort.learning.addSet(setOf(cases)), kind).toMatchObject({ ok: false, failure: { kind } })
  expect(cohort.learning.sets()).toEqual([])
  expect(must(await cohort.verifyAudit()).eventCount).toBe(eventCount)
  const audited = { caseId: frozen, role: 'excluded', reason: 'in-audit' } as const
  expect(must(cohort.learning.addSet(setOf([one, learned(cohort, second), audited]))).counts.training).toBe(2)
})

test('What this reader still has to read blind is taken into no set; in a set that another reader made it says so.', async () => {
  const { cohort, caseIds, as } = await studiedCohort({ readers: ['reader-a', 'reader-b'] })
  const [caseId = ''] = caseIds
  const excluded = { caseId, role: 'excluded', reason: 'study-open' } as const
  expect(cohort.learning.addSet(setOf([excluded]))).toMatchObject({ failure: { kind: 'training-case-read-blind' } })
  const other = as('reader-c')
  const used = await acceptedCase(other, 'sub-01')
  const { setId } = must(other.learning.addSet(setOf([learned(other, used), excluded])))
  const blind = (of: typeof cohort) =>
    must(of.learning.setCases(setId, { offset: 0, limit: 9 })).map(({ isReadBlind }) => isReadBlind)
  expect(blind(other)).toEqual([undefined, undefined])
  expect(blind(as('reader-a'))).toEqual([undefined, true])
})

test('An unknown set has no cases and begins no run.', () => {
  const { cohort } = newCohort()
  must(cohort.addCase(scan('sub-01')))
  const unknown = { ok: false, failure: { kind: 'training-set-unknown', setId: 'x' } }
  expect(cohort.learning.set('x')).toEqual(unknown)
  expect(cohort.learning.setCases('x', { offset: 0, limit: 9 })).toEqual(unknown)
  expect(cohort.learning.beginRun({ setId: 'x', plan: {}, seed: 1, start: 'scratch' })).toEqual(unknown)
})
