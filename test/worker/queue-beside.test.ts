import { expect, test } from 'vitest'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { atOnce } from '../../src-main/storage/pieces.node.ts'
import { openCohortReader } from '../../src-main/worker/cohort-reader.node.ts'
import { acceptAs, labelsOf } from '../storage/accepted-cases.ts'
import { must, newCohort, waitingCase } from '../storage/cohorts.ts'
import { draft } from '../storage/studies.ts'

async function acceptCases(cohort: Cohort, from: number, count: number, site = 'oslo'): Promise<void> {
  for (let index = from; index < from + count; index++) {
    const caseId = await waitingCase(cohort, `${site}/done-${index}`, 0.5 + index / 100)
    await acceptAs(cohort, caseId, labelsOf(20))
    for (const ask of cohort.truths.toFind({ limit: 9 })) must(cohort.truths.add(ask, new Map([[1, 0.9]])))
  }
}

const predictedDice = ({ table }: Cohort) => [
  ...(table.points({ filter: { kind: 'any' }, measures: ['predictedDice'] }).values[0] ?? []),
]

test('Beside what writes, the queue is read as it was committed, and a truth that arrives is learnt from.', async () => {
  const { cohort, folder } = newCohort()
  const reader = openCohortReader({ folder, readerId: 'reader-a' })
  await waitingCase(cohort, 'waits', 0.7)
  expect(await reader.read('queue', { limit: 9 })).toMatchObject({
    canPredict: false,
    items: [{ row: { name: 'waits' } }],
  })
  await acceptCases(cohort, 0, 30)
  const page = await reader.read('queue', { limit: 9 })
  expect(page.items.map(({ row, predicted }) => [row.name, predicted?.caseCount])).toEqual([['waits', 30]])
  await acceptCases(cohort, 30, 2)
  expect((await reader.read('queue', { limit: 9 })).items[0]?.predicted?.caseCount).toBe(32)
  expect(await reader.read('howWell', undefined)).toMatchObject({ truthCount: 32, judgedCount: 2 })
  must(cohort.scores.setAggregation({ kind: 'volume-weighted' }))
  expect((await reader.read('queue', { limit: 9 })).aggregation).toEqual({ kind: 'volume-weighted' })
  reader.close()
})

test('Predicted Dice is found beside what writes, only where it changes, and what was written in part is found again.', async () => {
  const { cohort, folder } = newCohort()
  const reader = openCohortReader({ folder, readerId: 'reader-a' })
  await acceptCases(cohort, 0, 30)
  const changed = await reader.read('changedPredictions', undefined)
  if (!changed) throw new Error('Nothing was predicted.')
  expect(changed.caseNumbers).toHaveLength(30)
  // A process that ends before the last piece leaves rows without the mark.
  const [caseNumbers, values] = [changed.caseNumbers.slice(0, 7), changed.values.slice(0, 7)]
  must(atOnce(cohort.truths.keepPredictions({ mark: 'an older one', caseNumbers, values })))
  const rest = await reader.read('changedPredictions', undefined)
  if (!rest) throw new Error('What was left undone was not found.')
  expect([...rest.caseNumbers]).toEqual([...changed.caseNumbers.slice(7)])
  must(atOnce(cohort.truths.keepPredictions(rest)))
  expect(predictedDice(cohort)).toEqual(Array.from(changed.values, (dice) => expect.closeTo(dice, 9)))
  expect(await reader.read('changedPredictions', undefined)).toBeUndefined()
  await waitingCase(cohort, 'waits', 0.7)
  expect((await reader.read('changedPredictions', undefined))?.caseNumbers).toHaveLength(1)
  // By another score nothing is known of these cases: what was predicted goes.
  must(cohort.scores.setAggregation({ kind: 'segment', segment: 'Hippocampus, left posterior' }))
  const gone = await reader.read('changedPredictions', undefined)
  expect([gone?.values.length, gone?.values.every(Number.isNaN)]).toEqual([30, true])
  reader.close()
})

test('A reader who still has to read cases without seeing a model sees no score, prediction, site or risk of them; others do.', async () => {
  const { cohort, folder } = newCohort()
  await acceptCases(cohort, 0, 32)
  await acceptCases(cohort, 32, 2, 'bergen')
  await waitingCase(cohort, 'bergen/waits', 0.6)
  await waitingCase(cohort, 'oslo/waits', 0.7)
  const namesFor = async (readerId: string) => {
    const reader = openCohortReader({ folder, readerId })
    const [page, held] = [await reader.read('queue', { limit: 9 }), await reader.read('howWell', undefined)]
    reader.close()
    return {
      queued: page.items.map(({ row, predicted }) => [row.name, predicted?.caseCount]),
      truthCount: held?.truthCount,
      sites: held?.sites.map(({ name }) => name),
      risks: held?.riskCoverage?.points.map(({ name }) => name).toSorted(),
    }
  }
  const all = {
    queued: [
      ['bergen/waits', 34],
      ['oslo/waits', 32],
    ],
    truthCount: 34,
    sites: ['bergen', 'oslo'],
    risks: ['bergen/done-32', 'bergen/done-33', 'oslo/done-30', 'oslo/done-31'],
  }
  expect(await namesFor('reader-a')).toEqual(all)
  const before = cohort.truths.seenRevision()
  must(cohort.studies.create({ ...draft, filter: 'site:bergen', readers: ['reader-a'], readingsPerCase: 1 }))
  expect(await namesFor('reader-z')).toEqual(all)
  expect(await namesFor('reader-a')).toEqual({
    queued: [['oslo/waits', 32]],
    truthCount: 32,
    sites: ['oslo'],
    risks: ['oslo/done-30', 'oslo/done-31'],
  })
  expect(cohort.truths.seenRevision()).not.toBe(before)
})
