import type { Told } from '../told-rows.node.ts'

const ofBatch = '(SELECT number FROM acquisition_batches WHERE batch_id = ?)'

/** By the kinds of events, as those of `told-rows.node.ts`. Arms are hashed with a salt, so that the hash does not tell them. */
export const toldAcquisition: Readonly<Record<string, Told>> = {
  'batch-drawn': {
    noun: 'batch',
    queries: [
      [
        'SELECT number, batch_id, batch, last_segmentation_number, salt FROM acquisition_batches WHERE batch_id = ?',
        'batchId',
      ],
      [
        `SELECT position, case_number, segmentation_number, fence_before, active_ms_before, expected_minutes, arm
           FROM acquisition_batch_cases WHERE batch_number = ${ofBatch} ORDER BY position`,
        'batchId',
      ],
    ],
  },
  'batch-ended': {
    noun: 'end of a batch',
    queries: [
      [
        `SELECT batch_number, reason, outcome, reader_id, at FROM acquisition_batch_ends WHERE batch_number = ${ofBatch}`,
        'batchId',
      ],
    ],
  },
}
