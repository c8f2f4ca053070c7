import { expect, test } from 'vitest'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { compareLabelmaps } from '../../src-main/worker/compare-labelmaps.node.ts'
import { acceptAs, labelsOf, predictedCase } from './accepted-cases.ts'
import { inferenceOf, must, newCohort } from './cohorts.ts'

async function findAll(cohort: Cohort): Promise<number> {
  const asked = cohort.truths.toFind({ limit: 100 })
  for (const ask of asked) must(cohort.truths.add(ask, must(await compareLabelmaps(cohort.blobs, ask))))
  return asked.length
}

const inferredCase = (cohort: Cohort, name: string, prediction: Uint16Array<ArrayBuffer>) =>
  predictedCase(cohort, name, { prediction, pairwiseDice: 0.7 })

test('The true Dice of a case is that of its worst segment, prediction against accepted version.', async () => {
  const { cohort } = newCohort()
  const caseId = await inferredCase(cohort, 'a', labelsOf(10, 4))
  expect(cohort.truths.toFind({ limit: 9 })).toEqual([])
  await acceptAs(cohort, caseId, labelsOf(10, 2))
  expect(await findAll(cohort)).toBe(1)
  expect(cohort.truths.known()).toEqual([
    {
      caseId,
      name: 'a',
      modelSha256: 'c'.repeat(64),
      agreement: 0.7,
      dice: (2 * 2) / 6,
      at: '2025-03-01T08:00:00.000Z',
    },
  ])
  expect(cohort.truths.toFind({ limit: 9 })).toEqual([])
})

test('A segment that is empty in both has no Dice and does not count; if all are, the case has no truth.', async () => {
  const { cohort } = newCohort()
  const caseId = await inferredCase(cohort, 'a', labelsOf(0))
  await acceptAs(cohort, caseId, labelsOf(0))
  const other = await inferredCase(cohort, 'b', labelsOf(10))
  await acceptAs(cohort, other, labelsOf(30))
  expect(await findAll(cohort)).toBe(2)
  expect(cohort.truths.known().map(({ caseId: known, dice }) => [known, dice])).toEqual([[other, 0.5]])
})

test('A case that is accepted again is known by its newest version, and the revision says that something changed.', async () => {
  const { cohort } = newCohort()
  const caseId = await inferredCase(cohort, 'a', labelsOf(10))
  await acceptAs(cohort, caseId, labelsOf(30))
  await findAll(cohort)
  const before = cohort.truths.revision()
  await acceptAs(cohort, caseId, labelsOf(10))
  expect(cohort.truths.known()).toEqual([])
  await findAll(cohort)
  expect(cohort.truths.known().map(({ dice }) => dice)).toEqual([1])
  expect(cohort.truths.revision()).not.toBe(before)
})

test('A later inference is looked up by its own score, and does not change what is known of the one before.', async () => {
  const { cohort } = newCohort()
  const caseId = await inferredCase(cohort, 'a', labelsOf(10))
  await acceptAs(cohort, caseId, labelsOf(30))
  await findAll(cohort)
  must(cohort.addInference(caseId, await inferenceOf(cohort, 0.2)))
  expect(cohort.truths.scoreOf(caseId)).toEqual({ modelSha256: 'c'.repeat(64), agreement: 0.2 })
  expect(cohort.truths.known().map(({ agreement }) => agreement)).toEqual([0.7])
  expect(cohort.truths.scoreOf('nobody')).toBeUndefined()
})

test('The site of a case is told by its name.', async () => {
  const { cohort } = newCohort()
  const caseId = await inferredCase(cohort, 'oslo/sub-01_T1w', labelsOf(10))
  await acceptAs(cohort, caseId, labelsOf(30))
  await findAll(cohort)
  expect(cohort.truths.known()[0]?.group).toBe('oslo')
  expect(cohort.truths.scoreOf(caseId)?.group).toBe('oslo')
})
