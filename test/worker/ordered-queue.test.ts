import { expect, test } from 'vitest'
import { calibrateModels } from '../../src-main/pipeline/calibration/by-model.ts'
import { calibratePassesOfModels } from '../../src-main/pipeline/calibration/passes-by-model.ts'
import { orderedQueue } from '../../src-main/worker/ordered-queue.node.ts'
import { must, newCohort, waitingCase } from '../storage/cohorts.ts'

const modelSha256 = 'c'.repeat(64)

/** At `hard` the model is much worse than its samples' agreement says. */
const truths = ['easy', 'hard'].flatMap((group) =>
  Array.from({ length: 40 }, (_, index) => {
    const agreement = 0.5 + index / 80
    const dice = Math.max(0, group === 'easy' ? agreement : agreement - 0.4)
    return { caseId: `${group}-${index}`, name: `${group}-${index}`, modelSha256, agreement, dice, group }
  }),
)

test('By predicted Dice a site where the model is worse stands first, though its samples agree more.', async () => {
  const { cohort } = newCohort()
  for (const [name, pairwiseDice] of [
    ['easy/a', 0.6],
    ['easy/b', 0.7],
    ['hard/c', 0.8],
    ['hard/d', 0.9],
    ['nowhere/e', 0.55],
    ['sure', undefined],
  ] as const)
    await waitingCase(cohort, name, pairwiseDice)
  // The last has one segment alone, on which the samples agree at 0.95.
  const names = (limit = 9) => orderedQueue(cohort, calibrateModels(truths), limit).items.map(({ row }) => row.name)
  expect(names()).toEqual(['nowhere/e', 'easy/a', 'easy/b', 'hard/c', 'hard/d', 'sure'])
  must(cohort.scores.setOrder('predicted'))
  const page = orderedQueue(cohort, calibrateModels(truths), 9)
  const predicted = page.items.map(({ predicted: one }) => one?.dice ?? 0)
  expect(predicted).toEqual(predicted.toSorted((a, b) => a - b))
  expect(names()).toEqual(['nowhere/e', 'hard/c', 'hard/d', 'easy/a', 'easy/b', 'sure'])
  expect(names(2)).toEqual(['nowhere/e', 'hard/c'])
  must(cohort.scores.setOrder('predicted-low'))
  const low = orderedQueue(cohort, calibrateModels(truths), 9).items.map(({ predicted: one }) => one?.low ?? 0)
  expect(low).toEqual(low.toSorted((a, b) => a - b))
})

test('Before there is a calibration the order is that of disagreement, whatever was chosen, and says so.', async () => {
  const { cohort } = newCohort()
  await waitingCase(cohort, 'a', 0.6)
  must(cohort.scores.setOrder('predicted'))
  expect(orderedQueue(cohort, calibrateModels(truths.slice(0, 20)), 9)).toMatchObject({
    order: 'disagreement',
    canPredict: false,
    aggregation: { kind: 'worst' },
  })
})

/** At `strict` readers pass a segmentation only where the samples agree better than 0.8, elsewhere from 0.6 on. */
const rated = ['strict', 'mild'].flatMap((group) =>
  Array.from({ length: 40 }, (_, index) => {
    const agreement = 0.5 + index / 80
    const passes = agreement > (group === 'strict' ? 0.8 : 0.6)
    return { modelSha256, vocabularyId: 'pass-fix-fail', agreement, passes, group }
  }),
)

test('By the chance to pass a site whose readers are stricter stands first, with the chance beside each case, also where a Dice is predicted.', async () => {
  const { cohort } = newCohort()
  for (const [name, pairwiseDice] of [
    ['mild/a', 0.7],
    ['strict/b', 0.75],
    ['strict/c', 0.9],
    ['mild/d', 0.55],
    ['sure', undefined],
  ] as const)
    await waitingCase(cohort, name, pairwiseDice)
  must(cohort.scores.setOrder('chance-to-pass'))
  const predictions = { ...calibrateModels(truths), ...calibratePassesOfModels(rated) }
  const page = orderedQueue(cohort, predictions, 9)
  expect([page.order, page.canPredict, page.canPredictPass]).toEqual(['chance-to-pass', true, true])
  expect(page.items.map(({ row }) => row.name)).toEqual(['mild/d', 'strict/b', 'mild/a', 'strict/c', 'sure'])
  expect(page.items.map(({ predicted, predictedPass }) => [predicted?.dice, predictedPass?.chance])).toEqual([
    [undefined, 0],
    [undefined, 0],
    [undefined, 1],
    [undefined, 1],
    [undefined, 1],
  ])
  expect(orderedQueue(cohort, predictions, 2).items.map(({ row }) => row.name)).toEqual(['mild/d', 'strict/b'])
})

test('Before enough was rated the order is that of disagreement, though the chance to pass was chosen.', async () => {
  const { cohort } = newCohort()
  await waitingCase(cohort, 'a', 0.6)
  must(cohort.scores.setOrder('chance-to-pass'))
  const few = { ...calibrateModels([]), ...calibratePassesOfModels(rated.slice(0, 20)) }
  expect(orderedQueue(cohort, few, 9)).toMatchObject({ order: 'disagreement', canPredictPass: false })
})
