import { expect, test } from 'vitest'
import type { ComparedArm } from '../../src-main/contract/acquisition.ts'
import { strategyVerdict } from '../../src-main/pipeline/learning/acquisition/arm-curves.ts'
import { judgePromotion } from '../../src-main/pipeline/learning/gate/gate.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { judgedArms } from '../../src-main/worker/learning/judged-arms.ts'
import { acceptAs, labelsOf } from '../storage/accepted-cases.ts'
import { must, newCohort, waitingCase } from '../storage/cohorts.ts'
import { learned, setOf, shipped } from '../storage/learning/learned-cases.ts'

const about = { modelId: 'hippocampus', strategy: 'pairwise-dice' } as const

/** Draws a batch of two cases and reads it. Answers its id. */
async function readBatch(cohort: Cohort, name: string): Promise<string> {
  for (const number of [1, 2]) await waitingCase(cohort, `${name}-${number}`, number / 4)
  const wish = { strategy: about.strategy, budgetMinutes: 40, diversity: 'none', seed: 1 } as const
  const { facts, cases } = must(cohort.batches.keep(must(cohort.batches.toKeep({ model: shipped, wish }))))
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
function train({ learning, batches }: Cohort, { batchId, arm, seed, dice }: Trained): void {
  const cases = [...must(batches.casesOfArm({ batchId, arm }))].map((caseId) => learned({ learning } as Cohort, caseId))
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
  expect(strategyVerdict(judgedArms(cohort), about)).toContain('Nothing is known yet')

  const second = await readBatch(cohort, 'second')
  for (const seed of [1, 2]) {
    train(cohort, { batchId: second, arm: 'strategy', seed, dice: 0.8 + seed / 100 })
    train(cohort, { batchId: second, arm: 'control', seed, dice: 0.7 + seed / 100 })
  }
  expect(strategyVerdict(judgedArms(cohort), about)).toContain(
    'Pairwise Dice helps here (all segments: area under the learning curve of strategy − control +0.100 (+0.100..+0.100), 2 seeds, 2 to 4 training cases)',
  )
})
