import type { BatchFacts, BatchWish, CandidateCounts, ShownBatch } from '@contract/acquisition.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { BatchArm, ModelIdentity } from '@contract/learning.ts'
import { ok, type Result } from '@contract/result.ts'
import { learnMinutes, type MinutesModel } from '../../pipeline/learning/acquisition/correction-minutes.ts'
import type { Storage } from '../storage.node.ts'
import { casesOfArm } from './arm-cases.node.ts'
import { candidateCounts, loggedCorrections } from './batch-candidates.node.ts'
import { allBatches, batchBeingRead, findBatch } from './batch-rows.node.ts'
import { type BatchToKeep, batchToKeep, keepBatch } from './draw-batch.node.ts'
import { endBatch } from './end-batch.node.ts'
import { shownBatch } from './show-batch.node.ts'

/**
 * Batches of cases for active learning, half by a strategy and half by the control arm. One is being read at a time: its cases stand
 * first in the queue, until each was accepted, rejected or deferred or somebody ends it. Before that no answer tells an arm; but
 * for `toKeep`, whose answer goes into `keep` and nowhere else.
 */
export interface Batches {
  /** What corrections take here. */
  minutes(): MinutesModel
  /** How many cases may be drawn by inferences of this model. */
  candidateCounts(modelSha256: string): CandidateCounts
  /** The first half of a draw, which only reads. */
  toKeep(request: { readonly model: ModelIdentity; readonly wish: BatchWish }): Result<BatchToKeep, Failure>
  /** The second half; refused if one of its cases is not as it was any more. */
  keep(batch: BatchToKeep): Result<ShownBatch, Failure>
  /** All, newest first, as they were drawn. */
  drawn(): readonly BatchFacts[]
  /** Those that have ended, newest first: of which an arm may be told. */
  ended(): readonly BatchFacts[]
  /** `undefined`: none was drawn. */
  newest(): ShownBatch | undefined
  show(batchId: string): Result<ShownBatch, Failure>
  /** With a reason, although cases are left. */
  end(request: { readonly batchId: string; readonly reason: string }): Result<ShownBatch, Failure>
  /** Ids of the cases that were accepted for this arm or before the batch; refused before its end. */
  casesOfArm(arm: BatchArm): Result<ReadonlySet<string>, Failure>
}

export const batchesOf = (storage: Storage): Batches => {
  const show = (batchId: string): Result<ShownBatch, Failure> => {
    const found = findBatch(storage, batchId)
    return found.ok ? ok(shownBatch(storage, found.value)) : found
  }
  return {
    minutes: () => learnMinutes(loggedCorrections(storage)),
    candidateCounts: (modelSha256) => candidateCounts(storage, modelSha256),
    toKeep: (request) => batchToKeep(storage, request),
    keep: (batch) => {
      const kept = keepBatch(storage, batch)
      return kept.ok ? show(kept.value) : kept
    },
    drawn: () => allBatches(storage).map(({ number, ...facts }) => facts),
    ended: () => {
      const present = batchBeingRead(storage)?.number
      return allBatches(storage).flatMap(({ number, ...facts }) => (number === present ? [] : [facts]))
    },
    newest: () => {
      const [newest] = allBatches(storage)
      return newest && shownBatch(storage, newest)
    },
    show,
    end: (request) => {
      const ended = endBatch(storage, request)
      return ended.ok ? show(request.batchId) : ended
    },
    casesOfArm: (arm) => casesOfArm(storage, arm),
  }
}
