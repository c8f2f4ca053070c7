import type { BatchFacts, BatchWish } from '@contract/acquisition.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { ModelIdentity } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { learnMinutes } from '../../pipeline/learning/acquisition/correction-minutes.ts'
import { type DrawnBatch, drawBatch } from '../../pipeline/learning/acquisition/draw-batch.ts'
import { keptJson } from '../learning/kept-json.ts'
import { nextNumber } from '../learning/next-number.node.ts'
import { numberOf } from '../row.ts'
import type { Storage } from '../storage.node.ts'
import { type BatchCandidate, batchCandidates, loggedCorrections } from './batch-candidates.node.ts'
import { allBatches, batchBeingRead, leftCount } from './batch-rows.node.ts'
import { inLearnedSpace } from './learned-space.node.ts'

/** A batch that was drawn and is not kept yet, with its arms: for no reader's eyes. */
export interface BatchToKeep {
  readonly model: ModelIdentity
  readonly wish: BatchWish
  readonly drawn: DrawnBatch
  /** Its cases, as they were. */
  readonly candidates: readonly BatchCandidate[]
}

/** Only reads: of 100,000 cases it takes a while. */
export function batchToKeep(
  storage: Storage,
  { model, wish }: Pick<BatchToKeep, 'model' | 'wish'>,
): Result<BatchToKeep, Failure> {
  const free = noneBeingRead(storage)
  if (!free.ok) return free
  const candidates = batchCandidates(storage, { modelSha256: model.sha256 })
  const { modelId, version } = model
  if (candidates.length === 0) return fail({ kind: 'batch-candidates-none', modelId, version })
  const { embedded, known } = inLearnedSpace(storage, { model, wish, candidates })
  const earlierBatchCount = allBatches(storage).filter((one) => one.model.modelId === modelId).length
  const minutes = learnMinutes(loggedCorrections(storage))
  const drawn = drawBatch(embedded, { wish, known, model: minutes, earlierBatchCount })
  if (!drawn.ok) return drawn
  const ids = new Set(drawn.value.cases.map(({ caseId }) => caseId))
  return ok({ model, wish, drawn: drawn.value, candidates: candidates.filter(({ caseId }) => ids.has(caseId)) })
}

function noneBeingRead(storage: Storage): Result<void, Failure> {
  const present = batchBeingRead(storage)
  if (present === undefined) return ok(undefined)
  return fail({ kind: 'batch-being-read', batchId: present.batchId, leftCount: leftCount(storage, present.number) })
}

/** Keeps a batch whose cases are still as they were when it was drawn. Answers its id. */
export const keepBatch = (storage: Storage, batch: BatchToKeep): Result<string, Failure> =>
  storage.database.transaction(() => {
    const free = noneBeingRead(storage)
    if (!free.ok) return free
    if (!areUnchanged(storage, batch)) return fail({ kind: 'batch-cases-changed' })
    const { audit, clock, readerId, randomId } = storage
    const { model, wish, drawn } = batch
    const facts: BatchFacts = {
      ...wish,
      model,
      ...{ batchId: randomId(), at: clock().toISOString(), readerId },
      ...{ caseCount: drawn.cases.length, expectedMinutes: drawn.expectedMinutes, sentences: drawn.sentences },
    }
    insert(storage, facts, batch)
    const { batchId, caseCount, expectedMinutes } = facts
    const { modelId, version: modelVersion, sha256: modelSha256 } = model
    audit('batch-drawn', { batchId, ...wish, modelId, modelVersion, modelSha256, caseCount, expectedMinutes })
    return ok(batchId)
  })

function areUnchanged(storage: Storage, { model, candidates }: BatchToKeep): boolean {
  const keyOf = ({ caseId, segmentationNumber, fence }: BatchCandidate) =>
    JSON.stringify([caseId, segmentationNumber, fence])
  const caseIds = candidates.map(({ caseId }) => caseId)
  const present = new Set(batchCandidates(storage, { modelSha256: model.sha256, caseIds }).map(keyOf))
  return candidates.every((one) => present.has(keyOf(one)))
}

function insert({ database, randomId }: Storage, facts: BatchFacts, { drawn, candidates }: BatchToKeep): void {
  const number = nextNumber(database, 'acquisition_batches')
  const last = database.one('SELECT coalesce(max(number), 0) AS number FROM segmentations')
  database.run(
    'INSERT INTO acquisition_batches (number, batch_id, batch, last_segmentation_number, salt) VALUES (?, ?, ?, ?, ?)',
    ...[number, facts.batchId, keptJson({ ...facts })],
    ...[numberOf(last ?? {}, 'number'), randomId()],
  )
  const byId = new Map(candidates.map((one) => [one.caseId, one]))
  for (const [index, { caseId, minutes, arm }] of drawn.cases.entries()) {
    const candidate = byId.get(caseId)
    if (candidate === undefined) throw new Error(`${caseId} was drawn and is no candidate.`)
    const { caseNumber, segmentationNumber, fence, activeMs } = candidate
    database.run(
      `INSERT INTO acquisition_batch_cases (batch_number, position, case_number, segmentation_number, fence_before,
         active_ms_before, expected_minutes, arm) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[number, index + 1, caseNumber, segmentationNumber, fence, activeMs, minutes, arm],
    )
  }
}
