import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { inferenceOf, must, patch, waitingCase } from './cohorts.ts'

/** The labels of the small test grid: so many voxels of segment 1, then of segment 2. */
export const labelsOf = (ones: number, twos = 0): Uint16Array<ArrayBuffer> =>
  Uint16Array.from({ length: 60 }, (_, at) => (at < ones ? 1 : at < ones + twos ? 2 : 0))

interface Predicted {
  readonly prediction: Uint16Array<ArrayBuffer>
  /** Of its worst segment. */
  readonly pairwiseDice: number
}

/** A case that waits with this labelmap of a model. */
export async function predictedCase(cohort: Cohort, name: string, predicted: Predicted): Promise<string> {
  const caseId = await waitingCase(cohort, name, predicted.pairwiseDice)
  const labelmapSha256 = must(await cohort.blobs.put(new Uint8Array(predicted.prediction.buffer)))
  must(cohort.addInference(caseId, { ...(await inferenceOf(cohort, predicted.pairwiseDice)), labelmapSha256 }))
  return caseId
}

/** Accepts a case as these labels. */
export async function acceptAs(cohort: Cohort, caseId: string, labels: Uint16Array<ArrayBuffer>): Promise<void> {
  const held = { caseId, fence: must(cohort.claim(caseId))?.fence ?? 0 }
  const { patchNumber } = must(cohort.recordPatch({ ...held, patch: patch(0, 4) }))
  const labelmapSha256 = must(await cohort.blobs.put(new Uint8Array(labels.buffer)))
  must(cohort.acceptVersion({ ...held, labelmapSha256, lastPatchNumber: patchNumber }))
}
