import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TrainingCaseToAdd } from '@contract/learning.ts'
import { DatabaseSync } from '@photostructure/sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openCohort } from '../../../src-main/storage/cohort.node.ts'
import { must, newCohort, scan, temporaryFolder, waitingCase } from '../cohorts.ts'
import { studiedCohort } from '../studies.ts'
import { acceptedCase, acceptedId, learned, setOf } from './learned-cases.ts'

const reason = 'to judge models by'

test('Freezing a case freezes its subject: all its cases are in the audit set, those that come later too.', async () => {
  const { cohort } = newCohort()
  const first = await acceptedCase(cohort, 'oslo/sub-01/ses-1/sub-01_T1w')
  await waitingCase(cohort, 'oslo/sub-01/ses-2/sub-01_T1w')
  await waitingCase(cohort, 'bergen/sub-01/sub-01_T1w')
  expect(must(cohort.learning.freezeAudit({ caseIds: [first], reason }))).toEqual({ subjectCount: 1, caseCount: 2 })
  must(cohort.addCase(scan('oslo/sub-01/ses-3/sub-01_T1w')))
  expect(cohort.learning.auditSet().map(({ name, accepted }) => [name, accepted?.version])).toEqual([
    ['oslo/sub-01/ses-1/sub-01_T1w', 2],
    ['oslo/sub-01/ses-2/sub-01_T1w', undefined],
    ['oslo/sub-01/ses-3/sub-01_T1w', undefined],
  ])
  expect(cohort.learning.auditSet()[0]).toMatchObject({
    subject: 'oslo/sub-01',
    site: 'oslo',
    frozenAt: '2025-03-01T08:00:00.000Z',
  })
  expect(must(await cohort.verifyAudit()).unhashedCount).toBe(0)
})

test('What is frozen already stays as it was frozen, and nothing goes on record for it.', async () => {
  const { cohort, advanceMinutes } = newCohort()
  const caseIds = [await waitingCase(cohort, 'sub-01_T1w'), await waitingCase(cohort, 'sub-01_T2w')]
  must(cohort.learning.freezeAudit({ caseIds, reason }))
  advanceMinutes(5)
  const { eventCount } = must(await cohort.verifyAudit())
  expect(must(cohort.learning.freezeAudit({ caseIds, reason }))).toEqual({ subjectCount: 0, caseCount: 0 })
  expect(must(await cohort.verifyAudit()).eventCount).toBe(eventCount)
  expect(new Set(cohort.learning.auditSet().map(({ frozenAt }) => frozenAt))).toEqual(
    new Set(['2025-03-01T08:00:00.000Z']),
  )
})

test('A subject that something was for training or validation of cannot be frozen, nor anything with it.', async () => {
  const { cohort } = newCohort()
  const [one, two, out] = [
    await acceptedCase(cohort, 'sub-01_T1w'),
    await acceptedCase(cohort, 'sub-02_T1w'),
    await acceptedCase(cohort, 'sub-03_T1w'),
  ]
  const excluded = { caseId: out, role: 'excluded', reason: 'left-out' } as const
  must(cohort.learning.addSet(setOf([learned(cohort, one), learned(cohort, two, 'validation'), excluded])))
  const later = must(cohort.addCase(scan('sub-02_T2w'))).caseId
  const fresh = must(cohort.addCase(scan('sub-04_T1w'))).caseId
  for (const [caseId, name] of [
    [one, 'sub-01_T1w'],
    [two, 'sub-02_T1w'],
    [later, 'sub-02_T2w'],
  ] as const)
    expect(cohort.learning.freezeAudit({ caseIds: [fresh, caseId], reason })).toEqual({
      ok: false,
      failure: { kind: 'audit-subject-learned', name },
    })
  expect(cohort.learning.auditSet()).toEqual([])
  expect(must(cohort.learning.freezeAudit({ caseIds: [out, fresh], reason })).subjectCount).toBe(2)
})

test('Freezing needs a reason, and cases that the cohort has.', async () => {
  const { cohort } = newCohort()
  const caseId = await waitingCase(cohort, 'sub-01')
  expect(cohort.learning.freezeAudit({ caseIds: [caseId], reason: ' ' })).toMatchObject({
    failure: { kind: 'learning-reason-missing' },
  })
  expect(cohort.learning.freezeAudit({ caseIds: [caseId, 'x'], reason })).toMatchObject({
    failure: { kind: 'case-unknown' },
  })
  expect(cohort.learning.auditSet()).toEqual([])
})

test('A case of the audit set that this reader still has to read blind says so.', async () => {
  const { cohort, caseIds, as } = await studiedCohort({ readers: ['reader-a', 'reader-b'] })
  must(cohort.learning.freezeAudit({ caseIds, reason }))
  expect(cohort.learning.auditSet().map(({ isReadBlind }) => isReadBlind)).toEqual([true, true, true])
  expect(as('reader-c').learning.auditSet()[0]).not.toHaveProperty('isReadBlind')
})

test('The database itself refuses to learn of the audit set, to freeze what was learned of, and to change either.', async () => {
  const { cohort, folder } = newCohort()
  const frozen = await acceptedCase(cohort, 'sub-01')
  const used = await acceptedCase(cohort, 'sub-02')
  must(cohort.learning.freezeAudit({ caseIds: [frozen], reason }))
  const excluded = { caseId: frozen, role: 'excluded', reason: 'in-audit' } as const
  must(cohort.learning.addSet(setOf([learned(cohort, used), excluded])))
  cohort.close()
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  for (const [sql, says] of [
    [`INSERT INTO training_set_cases SELECT 1, 1, 'training', number, 'all' FROM segmentations LIMIT 1`, 'audit'],
    [`INSERT INTO audit_subjects VALUES ('sub-02', 1)`, 'learned'],
    ['DELETE FROM audit_subjects', 'never removed'],
    [`UPDATE training_set_cases SET role = 'validation'`, 'never changed'],
    [`UPDATE audit_freezes SET reason = ''`, 'never changed'],
    ['DELETE FROM training_set_cases', 'never removed'],
    [`UPDATE training_set_exclusions SET case_numbers = x''`, 'never changed'],
  ] as const)
    expect(() => raw.exec(sql), sql).toThrow(says)
  raw.close()
})

/** Two sites, three subjects each, two scans of each subject. */
const names = ['oslo', 'bergen'].flatMap((site) =>
  ['01', '02', '03'].flatMap((label) =>
    ['T1w', 'T2w'].map((suffix) => `${site}/sub-${label}/anat/sub-${label}_${suffix}`),
  ),
)

type Step =
  | { readonly kind: 'freeze'; readonly of: readonly number[] }
  | { readonly kind: 'collect'; readonly of: readonly { readonly index: number; readonly role: number }[] }
  | { readonly kind: 'add'; readonly subject: number }

const index = fc.integer({ min: 0, max: names.length - 1 })
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('freeze' as const), of: fc.array(index, { minLength: 1, maxLength: 3 }) }),
    fc.record({
      kind: fc.constant('collect' as const),
      of: fc.uniqueArray(fc.record({ index, role: fc.integer({ min: 0, max: 2 }) }), {
        minLength: 1,
        maxLength: 5,
        selector: (one) => one.index,
      }),
    }),
    fc.record({ kind: fc.constant('add' as const), subject: index }),
  ),
  { minLength: 1, maxLength: 12 },
)

test('In whatever order is frozen and collected, no subject is both in the audit set and learned of, and each set keeps a subject in one role.', async () => {
  const made = newCohort()
  const caseIds: string[] = []
  for (const name of names) caseIds.push(await acceptedCase(made.cohort, name))
  const accepted = caseIds.map((caseId) => acceptedId(made.cohort, caseId))
  made.cohort.close()
  new DatabaseSync(join(made.folder, 'cohort.db')).exec('PRAGMA wal_checkpoint(TRUNCATE)')
  let frozenCount = 0
  let learnedCount = 0
  fc.assert(
    fc.property(steps, (taken) => {
      const folder = temporaryFolder()
      for (const file of ['cohort.db', 'cohort.head.json']) copyFileSync(join(made.folder, file), join(folder, file))
      const cohort = must(openCohort(folder, { clock: made.clock, readerId: 'reader-a' }))
      for (const [at, step] of taken.entries()) {
        if (step.kind === 'add') must(cohort.addCase(scan(`${names[step.subject]}_${at}`)))
        else if (step.kind === 'freeze')
          cohort.learning.freezeAudit({ caseIds: step.of.map((one) => caseIds[one] ?? ''), reason })
        else cohort.learning.addSet(setOf(step.of.map(({ index, role }) => toAdd(caseIds, accepted, { index, role }))))
      }
      const audit = new Set(cohort.learning.auditSet().map(({ subject }) => subject))
      frozenCount += audit.size
      for (const { setId } of cohort.learning.sets()) {
        const used = must(cohort.learning.setCases(setId, { offset: 0, limit: 99 })).filter(
          ({ role }) => role !== 'excluded',
        )
        learnedCount += used.length
        expect(used.filter(({ subject }) => audit.has(subject))).toEqual([])
        const roles = new Map(used.map(({ subject, role }) => [subject, role]))
        expect(used.filter(({ subject, role }) => roles.get(subject) !== role)).toEqual([])
      }
      cohort.close()
    }),
    { numRuns: 60, seed: 11 },
  )
  expect(Math.min(frozenCount, learnedCount)).toBeGreaterThan(20)
})

function toAdd(
  caseIds: readonly string[],
  accepted: readonly string[],
  { index, role }: { readonly index: number; readonly role: number },
): TrainingCaseToAdd {
  const caseId = caseIds[index] ?? ''
  if (role === 2) return { caseId, role: 'excluded', reason: 'left-out' }
  return { caseId, role: role === 0 ? 'training' : 'validation', segmentationId: accepted[index] ?? '' }
}
