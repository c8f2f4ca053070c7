import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import type { BatchWish } from '../../../src-main/contract/acquisition.ts'
import type { Cohort } from '../../../src-main/storage/cohort.node.ts'
import { acceptAs, labelsOf } from '../accepted-cases.ts'
import { must, newCohort, patch, waitingCase } from '../cohorts.ts'
import { acceptedCase, shipped } from '../learning/learned-cases.ts'

const wish: BatchWish = { strategy: 'pairwise-dice', budgetMinutes: 40, diversity: 'none', seed: 3 }

/** Four cases that wait, and two of each arm drawn: too few corrections were logged, so each is taken for ten minutes. */
async function drawnBatch() {
  const made = newCohort()
  for (let index = 0; index < 4; index++) await waitingCase(made.cohort, `sub-0${index}`, 0.9 - 0.1 * index)
  const batch = draw(made.cohort, { seed: seedOfTwoArms(made.cohort) })
  return { ...made, batch, caseIds: batch.cases.map(({ caseId }) => caseId) }
}

/** Ids are random, and so is what a seed draws: the first seed by which the arms do not choose the same two. */
function seedOfTwoArms({ batches }: Cohort): number {
  for (let seed = 1; ; seed++) {
    const { drawn } = must(batches.toKeep({ model: shipped, wish: { ...wish, seed } }))
    if (drawn.cases.length > 2) return seed
  }
}

const draw = ({ batches }: Cohort, change: Partial<BatchWish> = {}) =>
  must(batches.keep(must(batches.toKeep({ model: shipped, wish: { ...wish, ...change } }))))

/** Column `arm` of the table, in the order of reading. */
function armsIn(folder: string): readonly unknown[] {
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  const rows = raw.prepare('SELECT arm FROM acquisition_batch_cases ORDER BY batch_number, position').all()
  raw.close()
  return rows.map(({ arm }) => arm)
}

test('Until all cases of a batch are decided, nothing that can be asked for tells an arm; then all of it does.', async () => {
  const { cohort, folder, caseIds, batch } = await drawnBatch()
  const { batchId } = batch.facts
  const told = () => JSON.stringify([cohort.batches.newest(), cohort.batches.show(batchId), cohort.queue({ limit: 9 })])
  expect(armsIn(folder)).toContain('strategy')
  for (const caseId of caseIds) {
    expect(told()).not.toMatch(/"arm|"control"|rank/)
    for (const arm of ['strategy', 'control'] as const)
      expect(cohort.batches.casesOfArm({ batchId, arm })).toMatchObject({ failure: { kind: 'batch-arms-hidden' } })
    await acceptAs(cohort, caseId, labelsOf(6))
  }
  const ended = must(cohort.batches.show(batchId))
  expect(ended.cases.map(({ arm }) => arm)).toEqual(armsIn(folder))
  expect(ended.end?.arms.map(({ arm, acceptedCount }) => [arm, acceptedCount])).toEqual([
    ['strategy', 2],
    ['control', 2],
  ])
  expect(ended.end?.sentences[0]).toContain('Strategy (pairwise Dice): 2 cases, 2 accepted')
  must(await cohort.verifyAudit())
})

test('Nor does its event on the audit trail: the same arms have another hash each time.', async () => {
  const hashOf = async () => {
    const { cohort, folder } = await drawnBatch()
    cohort.close()
    const raw = new DatabaseSync(join(folder, 'cohort.db'))
    const row = raw.prepare(`SELECT details FROM audit_events WHERE kind = 'batch-drawn'`).get()
    raw.close()
    const details = JSON.parse(String(row?.details))
    expect(JSON.stringify(details)).not.toMatch(/"arm|control/)
    return details.rowsSha256
  }
  expect(await hashOf()).not.toBe(await hashOf())
})

test('The cases of a batch are claimed first, in its order, each once, and then all others.', async () => {
  const { cohort, caseIds } = await drawnBatch()
  const claimed: string[] = []
  for (;;) {
    const claim = must(cohort.claim())
    if (!claim) break
    claimed.push(claim.caseId)
    must(cohort.defer({ ...claim, reason: 'later' }))
  }
  expect(claimed.slice(0, caseIds.length)).toEqual(caseIds)
  expect(new Set(claimed).size).toBe(4)
  expect(cohort.batches.newest()?.end).toBeDefined()
})

test('What is corrected and given back is still to be read; what was decided and comes back is not.', async () => {
  const { cohort, caseIds } = await drawnBatch()
  const [first = '', second] = caseIds
  const held = { caseId: first, fence: must(cohort.claim(first))?.fence ?? 0 }
  must(cohort.recordPatch({ ...held, patch: patch(0) }))
  must(cohort.release(held))
  expect(cohort.queue({ limit: 9, part: { kind: 'batch' } })[0]?.row).toMatchObject({ caseId: first })
  await acceptAs(cohort, first, labelsOf(2))
  must(cohort.sendToQueue({ caseId: first, note: 'once more' }))
  expect(cohort.queue({ limit: 9, part: { kind: 'batch' } })[0]?.row.caseId).toBe(second)
  expect(cohort.batches.newest()).toMatchObject({ decidedCount: 1 })
})

test('Minutes count from the drawing on, and only until the end.', async () => {
  const { cohort } = newCohort()
  const caseId = await waitingCase(cohort, 'worked on before', 0.5)
  const activeFor = (minutes: number) => {
    const held = { caseId, fence: must(cohort.claim(caseId))?.fence ?? 0 }
    must(cohort.logActive({ ...held, milliseconds: { brush: minutes * 60_000 } }))
    return held
  }
  must(cohort.release(activeFor(7)))
  const { facts } = draw(cohort)
  must(cohort.reject({ ...activeFor(2), reason: 'cut off' }))
  const ended = must(cohort.batches.show(facts.batchId))
  expect(ended).toMatchObject({ spentMinutes: 2, decidedCount: 1, cases: [{ decided: 'rejected', arm: 'both' }] })
  must(cohort.release(activeFor(5)))
  expect(must(cohort.batches.show(facts.batchId))).toEqual({
    ...ended,
    cases: [expect.objectContaining({ spentMinutes: 2 })],
  })
})

test('Subjects of the audit set, cases that are read in a study and inferences of another model are never drawn.', async () => {
  const { cohort } = newCohort()
  const audited = await waitingCase(cohort, 'oslo/sub-07_ses-1', 0.1)
  must(cohort.learning.freezeAudit({ caseIds: [audited], reason: 'to judge by' }))
  await waitingCase(cohort, 'oslo/sub-07_ses-2', 0.1)
  await waitingCase(cohort, 'drawable', 0.9)
  expect(cohort.batches.candidateCounts(shipped.sha256).candidateCount).toBe(1)
  expect(cohort.batches.candidateCounts('d'.repeat(64)).candidateCount).toBe(0)
  expect(draw(cohort, { budgetMinutes: 1000 }).cases.map(({ name }) => name)).toEqual(['drawable'])
})

test('A frozen subject cannot even be written into a batch, and what was drawn is never changed or removed.', async () => {
  const { cohort, folder, batch } = await drawnBatch()
  must(cohort.batches.end({ batchId: batch.facts.batchId, reason: 'enough' }))
  const free = await waitingCase(cohort, 'later', 0.5)
  must(cohort.learning.freezeAudit({ caseIds: [free], reason: 'to judge by' }))
  cohort.close()
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  const refused = (sql: string) => expect(() => raw.exec(sql), sql).toThrow(/is never (changed|removed)|is drawn/)
  for (const [table, column] of [
    ['acquisition_batches', 'salt'],
    ['acquisition_batch_cases', 'arm'],
    ['acquisition_batch_ends', 'outcome'],
  ]) {
    refused(`DELETE FROM ${table}`)
    refused(`UPDATE ${table} SET ${column} = 'control'`)
  }
  refused(
    `INSERT INTO acquisition_batch_cases SELECT 1, 99, number, 1, 0, 0, 1.0, 'control' FROM cases WHERE name = 'later'`,
  )
  raw.close()
})

test('One batch is read at a time, and it is ended early with a reason alone.', async () => {
  const { cohort, batch } = await drawnBatch()
  const { batchId } = batch.facts
  expect(cohort.batches.toKeep({ model: shipped, wish })).toMatchObject({
    failure: { kind: 'batch-being-read', leftCount: batch.cases.length },
  })
  expect(cohort.batches.end({ batchId, reason: ' ' })).toMatchObject({ failure: { kind: 'batch-reason-missing' } })
  expect(must(cohort.batches.end({ batchId, reason: 'no time' })).end).toMatchObject({ reason: 'no time' })
  expect(cohort.batches.end({ batchId, reason: 'again' })).toMatchObject({ failure: { kind: 'batch-over' } })
  expect(cohort.batches.end({ batchId: 'x', reason: 'no' })).toMatchObject({ failure: { kind: 'batch-unknown' } })
  expect(cohort.queue({ limit: 9, part: { kind: 'batch' } })).toEqual([])
})

test('A case that changed while the batch was drawn refuses it, and nothing is kept.', async () => {
  const { cohort } = newCohort()
  const caseId = await waitingCase(cohort, 'claimed meanwhile', 0.5)
  const drawn = must(cohort.batches.toKeep({ model: shipped, wish }))
  must(cohort.release({ caseId, fence: must(cohort.claim(caseId))?.fence ?? 0 }))
  expect(cohort.batches.keep(drawn)).toEqual({ ok: false, failure: { kind: 'batch-cases-changed' } })
  expect(cohort.batches.newest()).toBeUndefined()
})

test('What cannot be drawn is said: no candidate, a budget of no case, no embedding, nothing to rank by.', async () => {
  const { cohort } = newCohort()
  const refusal = (change: Partial<BatchWish>) => {
    const drawn = cohort.batches.toKeep({ model: shipped, wish: { ...wish, ...change } })
    return drawn.ok ? undefined : drawn.failure
  }
  expect(refusal({})?.kind).toBe('batch-candidates-none')
  await waitingCase(cohort, 'sub-01', 0.5)
  expect(refusal({ budgetMinutes: 15 })).toEqual({ kind: 'batch-budget-small', budgetMinutes: 15, neededMinutes: 20 })
  expect(refusal({ strategy: 'core-set' })).toEqual({ kind: 'batch-unembedded', candidateCount: 1 })
  expect(refusal({ diversity: 'embeddings' })).toEqual({ kind: 'batch-unembedded', candidateCount: 1 })
  expect(refusal({ strategy: 'mutual-information' })?.kind).toBe('batch-unranked')
})

test('An arm has its own accepted cases and those accepted before the batch; what is accepted apart from it is of neither.', async () => {
  const { cohort, folder } = newCohort()
  const before = await acceptedCase(cohort, 'before')
  for (let index = 0; index < 4; index++) await waitingCase(cohort, `sub-0${index}`, 0.9 - 0.1 * index)
  const { facts, cases } = draw(cohort, { seed: seedOfTwoArms(cohort) })
  for (const { caseId } of cases) await acceptAs(cohort, caseId, labelsOf(6))
  const apart = await acceptedCase(cohort, 'apart')
  const arms = armsIn(folder)
  for (const arm of ['strategy', 'control'] as const) {
    const own = cases.flatMap(({ caseId }, index) => (arms[index] === arm || arms[index] === 'both' ? [caseId] : []))
    const inArm = must(cohort.batches.casesOfArm({ batchId: facts.batchId, arm }))
    expect(inArm).toEqual(new Set([before, ...own]))
    expect(inArm.has(apart)).toBe(false)
  }
})

test('Minutes are learnt from accepted corrections outside of studies, with the disagreement before them.', async () => {
  const { cohort } = newCohort()
  expect(cohort.batches.minutes()).toEqual({ kind: 'not measured', loggedCount: 0, minutes: 10 })
  for (let index = 0; index < 10; index++) {
    const caseId = await waitingCase(cohort, `done-${index}`, 1 - index / 10)
    const held = { caseId, fence: must(cohort.claim(caseId))?.fence ?? 0 }
    must(cohort.logActive({ ...held, milliseconds: { brush: (index + 1) * 60_000 } }))
    await acceptAs(cohort, caseId, labelsOf(6))
  }
  const learnt = cohort.batches.minutes()
  expect(learnt).toMatchObject({ kind: 'measured', loggedCount: 10, minutes: 5.5 })
  if (learnt.kind !== 'measured' || !learnt.thirds) throw new Error('Thirds are known.')
  const [low, middle, high] = learnt.thirds.minutes
  expect(low).toBeLessThan(middle)
  expect(middle).toBeLessThan(high)
})
