import { numberOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/** Mean probability of a segment over all samples in the blob store: 16-bit units of 1 / 65535, i fastest, on the scan's grid. */
export interface StoredProbabilities {
  readonly segmentValue: number
  readonly sha256: string
}

export function insertProbabilities(
  { database }: Storage,
  segmentationNumber: number,
  probabilities: readonly StoredProbabilities[] = [],
): void {
  for (const { segmentValue, sha256 } of probabilities)
    database.run(
      'INSERT INTO probability_maps (segmentation_number, segment_value, sha256) VALUES (?, ?, ?)',
      segmentationNumber,
      segmentValue,
      sha256,
    )
}

export const probabilitiesOf = ({ database }: Storage, segmentationId: string): readonly StoredProbabilities[] =>
  database
    .all(
      `SELECT segment_value, p.sha256 FROM probability_maps p JOIN segmentations s ON s.number = segmentation_number
         WHERE segmentation_id = ? ORDER BY segment_value`,
      segmentationId,
    )
    .map((row) => ({ segmentValue: numberOf(row, 'segment_value'), sha256: textOf(row, 'sha256') }))
