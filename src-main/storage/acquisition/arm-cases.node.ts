import type { Failure } from '@contract/failure/failure.ts'
import type { BatchArm } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { textOf } from '../row.ts'
import type { Storage } from '../storage.node.ts'
import { batchBeingRead, findBatch } from './batch-rows.node.ts'

/**
 * What a model of one arm learns from: cases that had an accepted version when the batch was drawn, and those of the arm that were
 * accepted for the batch. What was accepted apart from both arms since then is of neither, nor is a new version by the other arm.
 */
export function casesOfArm(storage: Storage, { batchId, arm }: BatchArm): Result<ReadonlySet<string>, Failure> {
  const found = findBatch(storage, batchId)
  if (!found.ok) return found
  if (batchBeingRead(storage)?.batchId === batchId) return fail({ kind: 'batch-arms-hidden', batchId })
  const rows = storage.database.all(
    `WITH accepted AS (SELECT b.case_number, b.arm IN (?2, 'both') AS is_own FROM acquisition_batch_ends e
         JOIN acquisition_batch_cases b USING (batch_number)
         JOIN json_each(e.outcome) o ON json_extract(o.value, '$.position') = b.position
         WHERE e.batch_number = ?1 AND json_extract(o.value, '$.decided') = 'accepted'),
       before AS (SELECT s.case_number FROM segmentations s WHERE s.author_kind = 'reader' AND s.set_aside = 0
         AND s.imported_from IS NULL AND s.number <=
           (SELECT last_segmentation_number FROM acquisition_batches WHERE number = ?1))
       SELECT case_id FROM cases WHERE number IN (SELECT case_number FROM accepted WHERE is_own = 1)
         OR number IN (SELECT case_number FROM before EXCEPT SELECT case_number FROM accepted)`,
    found.value.number,
    arm,
  )
  return ok(new Set(rows.map((row) => textOf(row, 'case_id'))))
}
