import { expect, test } from 'vitest'
import { embeddingsOf } from '../../src-main/storage/embeddings.node.ts'
import { readCohort } from '../../src-main/storage/read-cohort.node.ts'
import { inferenceOf, must, newCohort, waitingCase } from './cohorts.ts'
import { embeddedCase, model, other } from './embedded-cases.ts'

/** As a thread beside main reads them. */
function read(folder: string, modelSha256: string) {
  const { storage, close } = readCohort(folder, { clock: () => new Date(), readerId: 'reader-a' })
  try {
    return embeddingsOf(storage, modelSha256)
  } finally {
    close()
  }
}

test('Embeddings come back bit for bit in one array, of each case the newest, each model by itself.', async () => {
  const { cohort, folder } = newCohort()
  const first = await embeddedCase(cohort, 'first', [0.1, -0, 1e-40])
  const second = await embeddedCase(cohort, 'second', [1, 2, 3])
  await waitingCase(cohort, 'without')
  const elsewhere = await embeddedCase(cohort, 'elsewhere', [7, 8], other)
  must(cohort.addInference(first, { ...(await inferenceOf(cohort)), embedding: Float32Array.of(4, 5, 6) }))
  must(cohort.addInference(first, await inferenceOf(cohort)))
  expect(read(folder, model.sha256)).toEqual({
    caseIds: [first, second],
    dimension: 3,
    vectors: Float32Array.of(4, 5, 6, 1, 2, 3),
  })
  expect(read(folder, other.sha256)).toEqual({ caseIds: [elsewhere], dimension: 2, vectors: Float32Array.of(7, 8) })
  expect(read(folder, 'e'.repeat(64))).toEqual({ caseIds: [], dimension: 0, vectors: new Float32Array() })
  must(await cohort.verifyAudit())
})

test('The models that made embeddings are told, the one of the newest first, and no other model.', async () => {
  const { cohort } = newCohort()
  expect(cohort.embeddings.models()).toEqual([])
  await embeddedCase(cohort, 'first', [1, 2])
  await embeddedCase(cohort, 'second', [3, 4, 5], other)
  await waitingCase(cohort, 'without')
  expect(cohort.embeddings.models()).toEqual([other, model])
  await embeddedCase(cohort, 'third', [6, 7])
  expect(cohort.embeddings.models()).toEqual([model, other])
  expect(cohort.embeddings.of(other.sha256)).toMatchObject({ dimension: 3, vectors: Float32Array.of(3, 4, 5) })
})

test('A part of a larger array is kept as what it is.', async () => {
  const { cohort, folder } = newCohort()
  const caseId = await waitingCase(cohort, 'part')
  const embedding = Float32Array.of(1, 2, 3, 4).subarray(1, 3)
  must(cohort.addInference(caseId, { ...(await inferenceOf(cohort)), embedding }))
  expect(read(folder, model.sha256).vectors).toEqual(Float32Array.of(2, 3))
})

test('A run that keeps embeddings is not finished where a version has none.', async () => {
  const { cohort } = newCohort()
  await waitingCase(cohort, 'without')
  const kept = await embeddedCase(cohort, 'with', [1, 2])
  const run = {
    modelSha256: model.sha256,
    offered: { dropoutMasks: [], dropoutProbability: 0 },
    parameters: { modelId: 'hippocampus', sampleCount: 8, seed: 7 },
  }
  expect(cohort.runs.finishedCaseIds(run).size).toBe(2)
  expect([...cohort.runs.finishedCaseIds({ ...run, keepsEmbedding: true })]).toEqual([kept])
})
