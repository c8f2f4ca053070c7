import type { InferenceParameters } from '@contract/inference.ts'
import { expect, test } from 'vitest'
import { inferenceOf, must, newCohort, scan, waitingCase } from './cohorts.ts'

const modelSha256 = 'c'.repeat(64)
const offered = { dropoutMasks: [{ name: 'mask', channelCount: 8 }], dropoutProbability: 0.1 }
const same: InferenceParameters = { modelId: 'hippocampus', sampleCount: 8, seed: 7 }

test('A case is finished for the model and the parameters that made one of its versions, and for no others.', async () => {
  const { cohort } = newCohort()
  const caseId = await waitingCase(cohort, 'a')
  must(cohort.addCase(scan('b')))
  const finished = (parameters: InferenceParameters, by = modelSha256) => [
    ...cohort.runs.finishedCaseIds({ modelSha256: by, offered, parameters }),
  ]
  expect(finished(same)).toEqual([caseId])
  expect(finished({ ...same, sources: ['shifts', 'dropout'] })).toEqual([caseId])
  const others: readonly InferenceParameters[] = [
    { ...same, seed: 8 },
    { ...same, sampleCount: 9 },
    { ...same, sources: ['dropout'] },
    { ...same, sources: ['dropout', 'shifts', 'noise'] },
    { ...same, centers: { left: { x: 1, y: 2, z: 3 } } },
    { ...same, space: 'mni152' },
    { ...same, probabilities: 'kept' },
    { ...same, maps: 'all' },
  ]
  for (const other of others) expect(finished(other)).toEqual([])
  expect(finished(same, 'd'.repeat(64))).toEqual([])
})

test('An older version counts as well, probabilities that were kept beside it serve a run that asks for none.', async () => {
  const { cohort } = newCohort()
  const { caseId } = must(cohort.addCase(scan('a')))
  const plain = await inferenceOf(cohort)
  const centers = { left: { x: 1, y: 2, z: 3 }, right: { x: -1, y: 2, z: 3 } }
  const probabilities = [{ segmentValue: 1, sha256: plain.labelmapSha256 }]
  must(cohort.addInference(caseId, { ...plain, probabilities, record: { ...plain.record, centers } }))
  must(cohort.addInference(caseId, plain))
  const finished = (parameters: InferenceParameters) =>
    cohort.runs.finishedCaseIds({ modelSha256, offered, parameters }).size
  const { left, right } = centers
  expect(finished({ ...same, centers: { right, left } })).toBe(1)
  expect(finished({ ...same, centers: { right, left }, probabilities: 'kept' })).toBe(1)
  expect(finished(same)).toBe(1)
  expect(finished({ ...same, probabilities: 'kept' })).toBe(0)
})

test('A run that is to keep all maps is finished where they are kept, and that serves a run that asks for fewer.', async () => {
  const { cohort } = newCohort()
  const { caseId } = must(cohort.addCase(scan('a')))
  const plain = await inferenceOf(cohort)
  const [entropy] = plain.uncertainty
  if (!entropy) throw new Error('There is a map.')
  const measures = ['variation-ratio', 'mutual-information', 'class-variance'] as const
  const uncertainty = [entropy, ...measures.map((measure) => ({ ...entropy, measure, limit: 2 / 3 }))]
  must(cohort.addInference(caseId, { ...plain, uncertainty }))
  const finished = (parameters: InferenceParameters) =>
    cohort.runs.finishedCaseIds({ modelSha256, offered, parameters }).size
  expect([finished(same), finished({ ...same, maps: 'all' })]).toEqual([1, 1])
  expect(must(cohort.latestSegmentation(caseId)).uncertainty.map(({ measure }) => measure)).toEqual([
    'predictive-entropy',
    'mutual-information',
    'variation-ratio',
    'class-variance',
  ])
})
