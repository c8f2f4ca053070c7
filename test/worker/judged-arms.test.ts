import { expect, test } from 'vitest'
import { batchAnswer } from '../../src-main/cli/acquisition/batch-answer.ts'
import type { ComparedArm, ShownBatch } from '../../src-main/contract/acquisition.ts'
import { strategyVerdict } from '../../src-main/pipeline/learning/acquisition/strategy-verdict.ts'
import { judgePromotion } from '../../src-main/pipeline/learning/gate/gate.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { judgedArms } from '../../src-main/worker/learning/judged-arms.ts'
import { acceptAs, labelsOf } from '../storage/accepted-cases.ts'
import { must, newCohort, waitingCase } from '../storage/cohorts.ts'
import { learned, setOf, shipped } from '../storage/learning/learned-cases.ts'

const about = { modelId: 'hippocampus', strategy: 'pairwise-dice' } as const

/** Draws a batch of two cases. */
async function drawBatch(cohort: Cohort, name: string): Promise<ShownBatch> {
  for (const number of [1, 2]) await waitingCase(cohort, `${name}-${number}`, number / 4)
  const wish = { strategy: about.strategy, budgetMinutes: 40, diversity: 'none', seed: 1 } as const
  return must(cohort.batches.keep(must(cohort.batches.toKeep({ model: shipped, wish }))))
}

/** Draws a batch and reads it. Answers its id. */
async function readBatch(cohort: Cohort, name: string): Promise<string> {
  const { facts, cases } = await drawBatch(cohort, name)
  for (const { caseId } of cases) await acceptAs(cohort, caseId, labelsOf(6))
  return facts.batchId
}

interface Trained {
  readonly batchId: string
  readonly arm: ComparedArm
  readonly seed: number
  readonly dice: number
}

/** Trains a model on one arm, and judges it on two cases. */
const train = (cohort: Cohort, trained: Trained): void =>
  trainOn(cohort, trained, [...must(cohort.batches.casesOfArm(trained))])

function trainOn(cohort: Cohort, { batchId, arm, seed, dice }: Trained, caseIds: readonly string[]): void {
  const { learning } = cohort
  const cases = caseIds.map((caseId) => learned(cohort, caseId))
  const { setId } = must(learning.addSet({ ...setOf(cases), arm: { batchId, arm } }))
  const { runId } = must(
    learning.beginRun({
      setId,
      plan: { wished: { start: 'scratch', trainable: 'all', seed } },
      seed,
      start: 'scratch',
    }),
  )
  const modelSha256 = `${batchId}${arm}${seed}`
  const result = { modelSha256, folder: `models/${runId}`, bestStep: 1, validation: {} }
  must(learning.endRun({ runId, state: 'finished', result }))
  const segments = [{ value: 1, name: 'left', candidate: dice, production: 0.5 }]
  const document = judgePromotion(['a', 'b'].map((caseId) => ({ caseId, subject: caseId, segments })))
  const judged = { candidateSha256: modelSha256, productionSha256: shipped.sha256, verdict: document.decision }
  must(learning.addEvaluation({ ...judged, document: { ...document } }))
}

test('Models that were trained on the arms of two batches and judged say whether the strategy helps here.', async () => {
  const { cohort } = newCohort()
  expect(judgedArms(cohort)).toEqual([])
  const first = await readBatch(cohort, 'first')
  for (const seed of [1, 2]) {
    train(cohort, { batchId: first, arm: 'strategy', seed, dice: 0.7 + seed / 100 })
    train(cohort, { batchId: first, arm: 'control', seed, dice: 0.6 + seed / 100 })
  }
  expect(judgedArms(cohort)).toContainEqual({
    ...{ batchId: first, arm: 'control', ...about, seed: 2, trainingCaseCount: 2, auditCaseCount: 2 },
    training: JSON.stringify({ start: 'scratch', wished: { start: 'scratch', trainable: 'all' } }),
    segments: [{ segment: 'left', meanDice: expect.closeTo(0.62) }],
  })
  expect(strategyVerdict(judgedArms(cohort), about).says).toContain('Nothing is known yet')

  const second = await readBatch(cohort, 'second')
  for (const seed of [1, 2]) {
    train(cohort, { batchId: second, arm: 'strategy', seed, dice: 0.8 + seed / 100 })
    train(cohort, { batchId: second, arm: 'control', seed, dice: 0.7 + seed / 100 })
  }
  const verdict = strategyVerdict(judgedArms(cohort), about)
  expect(verdict.says).toContain(
    'Pairwise Dice helps here (all segments: area under the learning curve of strategy − control +0.100 (+0.100..+0.100), 2 seeds, 2 to 4 training cases)',
  )
  expect(verdict.curves.map(({ arm, segment = 'all' }) => [segment, arm])).toEqual([
    ['all', 'strategy'],
    ['all', 'control'],
    ['left', 'strategy'],
    ['left', 'control'],
  ])
  const { text, document } = must(batchAnswer(cohort, must(cohort.batches.show(second))))
  expect(document).toMatchObject({ verdict: verdict.says, curves: verdict.curves })
  // Of 0.61 and 0.62 one standard error is 0.005, and Student's t of one degree 12.706.
  expect(text.replaceAll(/ +/g, ' ')).toContain('left control 2 2 0.615 0.551 to 0.679')
  expect(text).toContain('Intervals (95 %, Student) are over seeds')
})

test('Of a batch that is being read no model tells an arm, whatever was trained and judged.', async () => {
  const { cohort } = newCohort()
  await readBatch(cohort, 'first')
  const { facts, cases } = await drawBatch(cohort, 'second')
  const caseIds = cohort.learning
    .candidates({ limit: 10 })
    .candidates.flatMap(({ caseId, accepted }) => (accepted ? [caseId] : []))
  for (const arm of ['strategy', 'control'] as const) trainOn(cohort, { ...facts, arm, seed: 1, dice: 0.7 }, caseIds)
  expect(judgedArms(cohort)).toEqual([])
  expect(JSON.stringify(must(batchAnswer(cohort, must(cohort.batches.show(facts.batchId)))))).not.toContain('curves')
  for (const { caseId } of cases) await acceptAs(cohort, caseId, labelsOf(6))
  expect(judgedArms(cohort).map(({ arm }) => arm)).toEqual(expect.arrayContaining(['strategy', 'control']))
})
