import type { ModelIdentity } from '@contract/learning.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { inferenceOf, must, scan } from './cohorts.ts'

/** That of `inferenceOf`, and one of other weights. */
export const model: ModelIdentity = { modelId: 'hippocampus', version: '1.0.0', sha256: 'c'.repeat(64) }
export const other: ModelIdentity = { ...model, version: '2.0.0', sha256: 'd'.repeat(64) }

/** A case that waits with an inference of this model, which kept this embedding. */
export async function embeddedCase(
  cohort: Cohort,
  name: string,
  embedding: readonly number[],
  { version, sha256 }: ModelIdentity = model,
): Promise<string> {
  const { caseId } = must(cohort.addCase(scan(name)))
  const inference = await inferenceOf(cohort, 0.5)
  const record = { ...inference.record, modelVersion: version, modelSha256: sha256 }
  must(cohort.addInference(caseId, { ...inference, record, embedding: Float32Array.from(embedding) }))
  return caseId
}
