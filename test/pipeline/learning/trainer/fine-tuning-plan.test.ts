import { expect, test } from 'vitest'
import { fineTuningPlan } from '../../../../src-main/pipeline/learning/trainer/fine-tuning-plan.ts'

const network = { inputChannelCount: 1, classCount: 3, channelCounts: [16, 32, 64], dropoutLayers: [] }
const trained = { network, patchShape: [40, 56, 40], sampleCount: 12, isValidated: true } as const
const wished = { start: 'bundle', trainable: 'all', seed: 1 } as const

test('Weights that know something are moved gently, and each sample is seen about forty times within bounds.', () => {
  expect(fineTuningPlan(wished, trained)).toMatchObject({ stepCount: 240, batchSize: 2, learningRate: 5e-4 })
  expect(fineTuningPlan({ ...wished, start: 'scratch' }, trained)).toMatchObject({ learningRate: 2e-3 })
  expect(fineTuningPlan(wished, { ...trained, sampleCount: 2 }).stepCount).toBe(100)
  expect(fineTuningPlan(wished, { ...trained, sampleCount: 200 }).stepCount).toBe(1200)
})

test('A run is ended early only where validation cases can say that nothing gets better.', () => {
  const impatient = { ...wished, patience: 2 }
  expect(fineTuningPlan(impatient, trained)).toMatchObject({ patience: 2, keeps: 'best', stepsPerValidation: 24 })
  const blind = fineTuningPlan(impatient, { ...trained, isValidated: false })
  expect(blind).not.toHaveProperty('patience')
  expect(blind.keeps).toBe('last')
  expect(fineTuningPlan(wished, trained)).not.toHaveProperty('patience')
})

test('From scratch everything is trained at one rate, whatever was wished.', () => {
  const scratch = fineTuningPlan({ ...wished, start: 'scratch', trainable: 'head', rateFactors: { enc: 0.1 } }, trained)
  expect(scratch).toMatchObject({ trainable: 'all', rateFactors: {} })
})

test('A new head learns at the rate of a network from scratch, the layers before it gently.', () => {
  const { learningRate, rateFactors } = fineTuningPlan(wished, { ...trained, newLayers: ['head'] })
  expect(learningRate).toBe(5e-4)
  expect(learningRate * (rateFactors.head ?? 1)).toBeCloseTo(2e-3, 12)
  expect(Object.keys(rateFactors)).toEqual(['head'])
})

test('The heads of tasks learn at the rate of a network from scratch, wherever the rest begins; what is wished goes before.', () => {
  const asking = { ...trained, network: { ...network, tasks: [{ name: 'side', classCount: 2 }] } }
  const rateOf = ({ learningRate, rateFactors }: ReturnType<typeof fineTuningPlan>) =>
    learningRate * (rateFactors.task_ ?? 1)
  expect(rateOf(fineTuningPlan(wished, asking))).toBeCloseTo(2e-3, 12)
  expect(rateOf(fineTuningPlan({ ...wished, start: 'scratch' }, asking))).toBeCloseTo(2e-3, 12)
  expect(fineTuningPlan({ ...wished, rateFactors: { task_: 2 } }, asking).rateFactors).toEqual({ task_: 2 })
})
