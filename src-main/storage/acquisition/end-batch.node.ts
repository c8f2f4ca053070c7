import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { canonicalJson } from '@volume/canonical-json.ts'
import { newestAccepted } from '../learning/accepted-version.ts'
import { numberOf, optionalTextOf } from '../row.ts'
import type { Storage } from '../storage.node.ts'
import { ownActiveMs } from './batch-candidates.node.ts'
import { batchBeingRead, type CaseOutcome, decidedOf, decidedSince, findBatch, leftCount } from './batch-rows.node.ts'

/** A case was decided: if it was the last of the batch that is being read, the batch ends. Call it in the transaction of the decision. */
export function endWhenDecided(storage: Storage): void {
  const batch = batchBeingRead(storage)
  if (batch && leftCount(storage, batch.number) === 0) writeEnd(storage, batch)
}

/** Ends a batch although cases are left: they stand in the queue as all others do from then on. */
export const endBatch = (
  storage: Storage,
  { batchId, reason }: { readonly batchId: string; readonly reason: string },
): Result<void, Failure> =>
  storage.database.transaction(() => {
    const found = findBatch(storage, batchId)
    if (!found.ok) return found
    if (batchBeingRead(storage)?.batchId !== batchId) return fail({ kind: 'batch-over', batchId })
    const said = reason.trim()
    if (said === '') return fail({ kind: 'batch-reason-missing' })
    writeEnd(storage, found.value, said)
    return ok(undefined)
  })

function writeEnd(
  storage: Storage,
  { number, batchId, caseCount }: { readonly number: number; readonly batchId: string; readonly caseCount: number },
  reason?: string,
): void {
  const { database, audit, clock, readerId } = storage
  const outcomes = caseOutcomes(storage, number)
  database.run(
    'INSERT INTO acquisition_batch_ends (batch_number, reason, outcome, reader_id, at) VALUES (?, ?, ?, ?, ?)',
    ...[number, reason ?? null, canonicalJson(outcomes.map((one) => ({ ...one }))), readerId, clock().toISOString()],
  )
  const decidedCount = outcomes.filter(({ decided }) => decided !== undefined).length
  audit('batch-ended', { batchId, caseCount, decidedCount, reason })
}

/** Of a batch as it stands, in the order of its cases. */
export const caseOutcomes = ({ database }: Storage, batchNumber: number): readonly CaseOutcome[] =>
  database
    .all(
      `SELECT b.position, ${decidedSince} AS decided, max(0, ${ownActiveMs} - b.active_ms_before) AS spent_ms,
         (SELECT segmentation_id FROM segmentations WHERE number = ${newestAccepted('b.case_number')}) AS accepted_id
         FROM acquisition_batch_cases b JOIN cases c ON c.number = b.case_number WHERE b.batch_number = ?
         ORDER BY b.position`,
      batchNumber,
    )
    .map((row) => {
      const decided = decidedOf(row)
      const segmentationId = decided === 'accepted' ? optionalTextOf(row, 'accepted_id') : undefined
      return {
        position: numberOf(row, 'position'),
        ...(decided && { decided }),
        spentMs: numberOf(row, 'spent_ms'),
        ...(segmentationId !== undefined && { segmentationId }),
      }
    })
