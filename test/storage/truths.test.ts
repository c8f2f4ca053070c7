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
  expect(cohort.queue({ limit: 1 })[0]).toMatchObject({
    row: { caseId },
    scored: { modelSha256: 'c'.repeat(64), agreement: expect.closeTo(0.2, 14) },
  })
  expect(cohort.truths.known().map(({ agreement }) => agreement)).toEqual([0.7])
})

test('The site of a case is told by its name.', async () => {
  const { cohort } = newCohort()
  const caseId = await inferredCase(cohort, 'oslo/sub-01_T1w', labelsOf(10))
  await acceptAs(cohort, caseId, labelsOf(30))
  await findAll(cohort)
  expect(cohort.truths.known()[0]?.group).toBe('oslo')
  await inferredCase(cohort, 'oslo/sub-02_T1w', labelsOf(10))
  expect(cohort.queue({ limit: 1 })[0]?.scored?.group).toBe('oslo')
})

test('True Dice is of the segments that the cohort is scored by: all by their volume, or one alone.', async () => {
  const { cohort } = newCohort()
  const caseId = await inferredCase(cohort, 'a', labelsOf(10, 4))
  await acceptAs(cohort, caseId, labelsOf(10, 2))
  await findAll(cohort)
  const known = () => cohort.truths.known().map(({ agreement, dice }) => [agreement, dice])
  const before = cohort.truths.revision()
  must(cohort.scores.setAggregation({ kind: 'segment', segment: 'hippocampus, LEFT anterior' }))
  expect(cohort.scores.aggregation()).toEqual({ kind: 'segment', segment: 'Hippocampus, left anterior' })
  expect(known()).toEqual([[0.95, 1]])
  expect(cohort.truths.revision()).not.toBe(before)
  // Both segments measure 1.5 ml.
  must(cohort.scores.setAggregation({ kind: 'volume-weighted' }))
  expect(known()).toEqual([[expect.closeTo((0.95 + 0.7) / 2, 12), expect.closeTo((1 + 4 / 6) / 2, 12)]])
  await acceptAs(cohort, caseId, labelsOf(10, 4))
  await findAll(cohort)
  expect(known()[0]?.[1]).toBe(1)
})

test('What waits to be compared is the newest accepted version alone, and is gone when it was compared.', async () => {
  const { cohort } = newCohort()
  const caseId = await inferredCase(cohort, 'a', labelsOf(10))
  await acceptAs(cohort, caseId, labelsOf(30))
  const [first] = cohort.truths.toFind({ limit: 9 })
  await acceptAs(cohort, caseId, labelsOf(20))
  const [second, ...others] = cohort.truths.toFind({ limit: 9 })
  if (!first || !second) throw new Error('Two versions were accepted.')
  expect([others, second.acceptedNumber > first.acceptedNumber]).toEqual([[], true])
  // The comparison of the older one ends late: it is no truth of the case any more.
  must(cohort.truths.add(first, new Map([[1, 0.5]])))
  expect(cohort.truths.known()).toEqual([])
  must(cohort.truths.add(second, new Map([[1, 0.8]])))
  expect(cohort.truths.known().map(({ dice }) => dice)).toEqual([0.8])
  expect(cohort.truths.toFind({ limit: 9 })).toEqual([])
})
