import type { BatchDecision, BatchFacts } from '@contract/acquisition.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { numberOf, type Row, recordOf, textOf } from '../row.ts'
import type { Storage } from '../storage.node.ts'

/** A batch, and its key inside the database. */
export interface FoundBatch extends BatchFacts {
  readonly number: number
}

const foundBatch = (row: Row): FoundBatch => ({
  ...recordOf<BatchFacts>(row, 'batch'),
  number: numberOf(row, 'number'),
})

export function findBatch({ database }: Storage, batchId: string): Result<FoundBatch, Failure> {
  const row = database.one('SELECT number, batch FROM acquisition_batches WHERE batch_id = ?', batchId)
  return row === undefined ? fail({ kind: 'batch-unknown', batchId }) : ok(foundBatch(row))
}

/** Newest first. */
export const allBatches = ({ database }: Storage): readonly FoundBatch[] =>
  database.all('SELECT number, batch FROM acquisition_batches ORDER BY number DESC').map(foundBatch)

/** The number of the batch without an end, as SQL; NULL: there is none. */
export const batchWithoutEnd = `(SELECT max(number) FROM acquisition_batches
  WHERE number NOT IN (SELECT batch_number FROM acquisition_batch_ends))`

/** `undefined`: none is. */
export function batchBeingRead({ database }: Storage): FoundBatch | undefined {
  const row = database.one(`SELECT number, batch FROM acquisition_batches WHERE number = ${batchWithoutEnd}`)
  return row && foundBatch(row)
}

/** What readers decided last about a case `b` of a batch since it was drawn, as SQL; NULL: nothing yet. Readings of studies decide nothing. */
export const decidedSince = `(SELECT k.ended_as FROM claims k WHERE k.case_number = b.case_number
  AND k.fence > b.fence_before AND k.ended_as IN ('accepted', 'rejected', 'deferred') ORDER BY k.fence DESC LIMIT 1)`

/** Of a row with `decidedSince` as `decided`. */
export function decidedOf({ decided }: Row): BatchDecision | undefined {
  return decided === 'accepted' || decided === 'rejected' || decided === 'deferred' ? decided : undefined
}

/** How many cases of a batch nobody has decided about. */
export const leftCount = ({ database }: Storage, batchNumber: number): number =>
  numberOf(
    database.one(
      `SELECT count(*) AS total FROM acquisition_batch_cases b WHERE b.batch_number = ? AND ${decidedSince} IS NULL`,
      batchNumber,
    ) ?? {},
    'total',
  )

/** What became of a case of a batch until the batch ended; kept with its end. */
export interface CaseOutcome {
  readonly position: number
  readonly decided?: BatchDecision
  readonly spentMs: number
  /** The version that was accepted. */
  readonly segmentationId?: string
}

export const armOf = (row: Row) => {
  const arm = textOf(row, 'arm')
  if (arm === 'strategy' || arm === 'control' || arm === 'both') return arm
  throw new Error(`${arm} is no arm of a batch.`)
}
