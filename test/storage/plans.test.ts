import { join } from 'node:path'
import type { PlanDraft } from '@contract/planner.ts'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import { drawAudit } from '../../src-main/pipeline/planner/draw.ts'
import { namelessSentences } from '../../src-main/pipeline/planner/nameless.ts'
import { layOut, plannedStrata } from '../../src-main/pipeline/planner/plan.ts'
import { residualBounds } from '../../src-main/pipeline/planner/residual.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import type { StatementDocument } from '../../src-main/storage/plan-statement.node.ts'
import { inferenceOf, must, newCohort, scan, waitingCase } from './cohorts.ts'
import { acceptWith, beginNext, studiedCohort } from './studies.ts'

const draft: PlanDraft = {
  flag: { kind: 'most-doubtful', count: 3 },
  promise: 0.4,
  confidence: 0.95,
  bound: 'finite',
  strata: 'site',
  allocation: 'proportional',
  auditCount: 6,
  seed: 5,
}

/** Twelve cases at two sites, one that was decided, and one without a segmentation. */
async function plannedCohort() {
  const made = newCohort()
  const { cohort } = made
  for (let index = 0; index < 12; index++)
    await waitingCase(cohort, `${index % 3 === 0 ? 'north' : 'south'}/case-${index}`, 0.9 - 0.05 * index)
  const decided = await waitingCase(cohort, 'north/decided', 0.1)
  const { fence } = must(cohort.claim(decided)) ?? { fence: 0 }
  must(cohort.reject({ caseId: decided, fence, reason: 'cut off' }))
  must(cohort.addCase(scan('south/new')))
  return { ...made, plan: must(cohort.plans.fix(draft)) }
}

test('A plan counts the cases that wait, flags the most doubtful, and draws from each site.', async () => {
  const { cohort, plan } = await plannedCohort()
  expect(plan).toMatchObject({
    population: { caseCount: 12, scoredCount: 12, decidedCount: 1, unsegmentedCount: 1 },
    flaggedCount: 3,
    unflaggedCount: 9,
    auditCount: 6,
    createdBy: 'reader-a',
    models: [{ modelId: 'hippocampus', caseCount: 12 }],
  })
  expect(plan.strataPlanned.map(({ name, unflaggedCount, auditCount }) => [name, unflaggedCount, auditCount])).toEqual([
    ['north', 3, 2],
    ['south', 6, 4],
  ])
  const audit = must(cohort.plans.audit(plan.planId))
  expect(audit.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6])
  expect(audit.every(({ name, stratum }) => name.startsWith(`${stratum}/`))).toBe(true)
  // The three most doubtful have the lowest Dice: the last ones.
  expect(audit.some(({ name }) => /-(9|10|11)$/.test(name))).toBe(false)
})

test('The newest verdict counts, unsure and open cases count as failed, and the statement says so.', async () => {
  const { cohort, plan } = await plannedCohort()
  const { planId } = plan
  const judge = (position: number, verdict: 'pass' | 'fail' | 'unsure') =>
    must(cohort.plans.judge({ planId, position, verdict }))
  const nothing = must(cohort.plans.statement(planId, '1.0.0'))
  expect(nothing.sentences[0]).toBe(
    'Nothing is stated yet of the 9 cases that were not flagged: none of the 6 drawn is judged.',
  )
  expect(nothing.sentences.join(' ')).not.toMatch(/Observed|Clopper/)
  judge(1, 'fail')
  judge(1, 'pass')
  judge(2, 'unsure')
  const open = must(cohort.plans.statement(planId, '1.0.0'))
  expect(open).toMatchObject({ counts: { pass: 1, fail: 0, unsure: 1, open: 4 }, isFinished: false, isKept: false })
  expect(open.bounds.failureCount).toBe(5)
  expect(open.sentences.join(' ')).toContain('may not count the 2 judged cases as if they had been planned')
  expect(open.sentences.join(' ')).toContain('Observed, with those not judged counted as failed: ')
  for (const position of [2, 3, 4, 5, 6]) judge(position, 'pass')
  const closed = must(cohort.plans.statement(planId, '1.0.0'))
  expect(closed).toMatchObject({ counts: { pass: 6 }, isFinished: true, isKept: true, applicationVersion: '1.0.0' })
  expect(closed.readers).toEqual([{ readerId: 'reader-a', caseCount: 6 }])
  expect(closed.sentences.join(' ')).toContain('Judged by reader-a (6 cases).')
  expect(closed.residual).toBeLessThanOrEqual(0.4)
  expect(closed.sentences[0]).toMatch(
    /^Among the 9 cases that were not flagged, at most [\d.]+ % fail, with 95 % confidence\.$/,
  )
  expect(must(await cohort.verifyAudit()).lastHash).toBe(closed.trail.hash)
})

test('From the written statement alone the draw and the bounds are repeated, and it names no case.', async () => {
  const { cohort, plan } = await plannedCohort()
  for (let position = 1; position <= 6; position++)
    must(cohort.plans.judge({ planId: plan.planId, position, verdict: position === 2 ? 'fail' : 'pass' }))
  const text = JSON.stringify(must(cohort.plans.statementDocument(plan.planId, '1.0.0')))
  expect(text).not.toContain('case-')
  const read: Required<StatementDocument> = JSON.parse(text)
  const { strata, parts } = layOut(read.population, read.plan)
  const again = drawAudit(strata, parts, read.plan.seed)
  expect(again.map(({ caseId }) => caseId)).toEqual(read.audit.map(({ caseId }) => caseId))
  const audited = plannedStrata({ strata, parts }).map((stratum) => ({
    ...stratum,
    failureCount: read.audit.filter((one) => one.stratum === stratum.name && one.verdict !== 'pass').length,
  }))
  expect(residualBounds(audited, read.plan.confidence)).toEqual(read.bounds)
})

test('Without names a statement says the same of nobody: no reader, no site, and no filter, which may name either.', async () => {
  const { cohort } = await plannedCohort()
  const { planId } = must(cohort.plans.fix({ ...draft, flagFilter: 'site:north disagreement>0.5' }))
  const said = () => {
    const statement = must(cohort.plans.statement(planId, '1.0.0'))
    return { named: statement.sentences, nameless: namelessSentences(statement).join(' ') }
  }
  for (const judgedCount of [0, 1, 6]) {
    for (let position = 1; position <= judgedCount; position++)
      must(cohort.plans.judge({ planId, position, verdict: 'pass' }))
    const { named, nameless } = said()
    expect(named.join(' ')).toMatch(/reader-a.*north/)
    expect(nameless).not.toMatch(/reader-a|north|south/)
    expect(nameless).toContain(named[0])
  }
  expect(said().nameless).toMatch(
    /by a reader .*“not told here”.*Judged by reader 1 \(6 cases\).*site 1 at most [^;]*; site 2 at most/,
  )
})

test('A promise that the audit cannot carry is refused, and nothing is kept of it.', async () => {
  const { cohort } = await plannedCohort()
  const before = must(await cohort.verifyAudit()).eventCount
  expect(cohort.plans.fix({ ...draft, promise: 0.01 })).toMatchObject({
    ok: false,
    failure: { kind: 'plan-promise-not-carried', neededCount: 9 },
  })
  expect(cohort.plans.list()).toHaveLength(1)
  expect(must(await cohort.verifyAudit()).eventCount).toBe(before)
})

test('What a thread surveyed is fixed as it was surveyed, and not once anything has happened since.', async () => {
  const { cohort } = await plannedCohort()
  const surveyed = must(cohort.plans.toFix({ ...draft, seed: 4 }))
  const plan = must(cohort.plans.fixSurveyed(structuredClone(surveyed)))
  expect(plan).toMatchObject({ ...surveyed.plan, seed: 4, createdBy: 'reader-a' })
  expect(must(cohort.plans.audit(plan?.planId ?? ''))).toHaveLength(surveyed.plan.auditCount)
  must(await cohort.verifyAudit())
  expect(must(cohort.plans.fixSurveyed(surveyed))).toBeUndefined()
  expect(cohort.plans.list()).toHaveLength(2)
})

test('A later plan and a later segmentation leave the first plan as it was, and the replaced version is told.', async () => {
  const { cohort, plan, folder, clock } = await plannedCohort()
  const [first] = must(cohort.plans.audit(plan.planId))
  must(cohort.addInference(first?.caseId ?? '', await inferenceOf(cohort, 0.01)))
  const second = must(cohort.plans.fix({ ...draft, seed: 6 }))
  expect(must(cohort.plans.audit(plan.planId))[0]).toMatchObject({ version: 1, isReplaced: true })
  cohort.close()
  const again = must(openCohort(folder, { clock, readerId: 'reader-b' }))
  expect(again.plans.list()).toEqual([second, plan])
  expect(again.plans.audit('x')).toMatchObject({ ok: false, failure: { kind: 'plan-unknown' } })
  must(await again.verifyAudit())
  again.close()
})

test.each([
  ['the promise', `UPDATE plans SET plan = replace(plan, '"promise":0.4', '"promise":0.5')`, 'plan'],
  [
    'a score',
    `UPDATE population_parts SET part = CAST(replace(CAST(part AS TEXT), '"flagged":true', '"flagged":false') AS BLOB)`,
    'plan',
  ],
  ['the draw', `UPDATE planned_audits SET stratum = 'x' WHERE position = 3`, 'plan'],
  ['a verdict', `UPDATE audit_verdicts SET verdict = 'pass'`, 'verdict'],
  ['who judged', `UPDATE audit_verdicts SET reader_id = 'x'`, 'verdict'],
  [
    'the number of verdicts',
    'INSERT INTO audit_verdicts SELECT 9, plan_number, 4, verdict, reader_id, at FROM audit_verdicts',
    'verdicts',
  ],
])('Whoever changes %s afterwards breaks the audit trail there.', async (_, sql, because) => {
  const { cohort, folder, clock, plan } = await plannedCohort()
  must(cohort.plans.judge({ planId: plan.planId, position: 1, verdict: 'fail' }))
  cohort.close()
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  raw.exec(sql)
  raw.close()
  const again = must(openCohort(folder, { clock, readerId: 'reader-a' }))
  expect(await again.verifyAudit()).toMatchObject({
    ok: false,
    failure: { kind: 'audit-broken', because: expect.stringContaining(because) },
  })
  again.close()
})

test('A case of the audit that a reader still has to read blind is neither shown to them nor judged by them, and counts.', async () => {
  const { caseIds, study, as, cohort } = await studiedCohort({ readers: ['reader-b'], readingsPerCase: 1 })
  const plan = must(
    cohort.plans.fix({
      ...draft,
      flag: { kind: 'most-doubtful', count: 0 },
      promise: 0.9,
      strata: 'none',
      auditCount: 3,
    }),
  )
  const { planId } = plan
  const inOrder = must(cohort.plans.audit(planId)).map(({ caseId }) => caseId)
  expect(inOrder.toSorted()).toEqual(caseIds.toSorted())
  for (const position of [1, 2, 3]) must(cohort.plans.judge({ planId, position, verdict: 'fail' }))
  const reader = as('reader-b')
  expect(must(reader.plans.audit(planId))).toEqual([])
  expect(reader.plans.judge({ planId, position: 1, verdict: 'pass' })).toMatchObject({
    failure: { kind: 'audit-read-blind' },
  })
  expect(must(reader.plans.statement(planId, 'test')).counts).toEqual({ pass: 0, fail: 3, unsure: 0, open: 0 })
  const claim = await beginNext(reader, study)
  await acceptWith(reader, claim, 1)
  expect(must(reader.plans.audit(planId)).map(({ caseId }) => caseId)).toEqual([claim.caseId])
  must(reader.plans.judge({ planId, position: 1 + inOrder.indexOf(claim.caseId), verdict: 'pass' }))
})

test('Who still has to read a case of the population blind writes a statement without its lists; after the reading it is whole.', async () => {
  const { caseIds, study, as, cohort } = await studiedCohort({ readers: ['reader-b'], readingsPerCase: 1 })
  const flag = { kind: 'most-doubtful', count: 0 } as const
  const { planId } = must(cohort.plans.fix({ ...draft, flag, promise: 0.9, strata: 'none', auditCount: 3 }))
  for (const position of [1, 2, 3]) must(cohort.plans.judge({ planId, position, verdict: 'fail' }))
  const written = (by: typeof cohort) => must(by.plans.statementDocument(planId, '1.0.0'))
  const whole = written(cohort)
  expect(whole.population?.map(({ caseId }) => caseId).toSorted()).toEqual(caseIds.toSorted())
  expect(whole.readBlindCount).toBeUndefined()

  const reader = as('reader-b')
  const partial = written(reader)
  expect(partial).toMatchObject({ readBlindCount: 3, plan: whole.plan, counts: whole.counts })
  const text = JSON.stringify(partial)
  for (const caseId of caseIds) expect(text).not.toContain(caseId)
  expect(partial.statement.at(-1)).toMatch(
    /still has to read 3 cases of the population blind.*when those readings are over/,
  )

  for (let left = 2; left >= 0; left--) {
    await acceptWith(reader, await beginNext(reader, study), 1)
    expect(written(reader).readBlindCount).toBe(left === 0 ? undefined : left)
  }
  expect(written(reader)).toMatchObject({ population: whole.population })
})
