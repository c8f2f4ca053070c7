import type { Aggregation } from '@contract/aggregation.ts'
import type { Segment } from '@contract/segment.ts'
import { segmentNameOf } from '../pipeline/queue/acquisition.ts'
import { aggregateDice } from '../pipeline/queue/aggregate.ts'
import { byOwner, numberOf, optionalNumberOf, type Row, recordOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/** Keys inside the database, both included. */
export interface CaseNumbers {
  readonly first: number
  readonly last: number
}

/** Agreement and true Dice of each of the cases that was compared, from its segments; call it in a transaction. */
export function scoreTruths(storage: Storage, aggregation: Aggregation, { first, last }: CaseNumbers): void {
  storage.database.run('DELETE FROM case_truths WHERE case_number BETWEEN ? AND ?', first, last)
  const rows = storage.database.all(comparedSegments, first, last)
  for (const [acceptedNumber, measured] of byOwner(rows))
    insertCaseTruth(storage, acceptedNumber, measured, aggregation)
}

/** Segments of the newest accepted version of each case, compared with the model's before it; case by case. */
const comparedSegments = `SELECT t.accepted_number AS owner, a.case_number, t.segmentation_number, p.segments,
    t.segment_value, t.dice, m.pairwise_dice, m.volume_ml
  FROM segmentations a INDEXED BY versions_of_readers
  CROSS JOIN segmentations p ON p.case_number = a.case_number AND p.author_kind = 'model'
  CROSS JOIN truths t ON t.segmentation_number = p.number AND t.accepted_number = a.number
  CROSS JOIN measurements m ON m.segmentation_number = t.segmentation_number AND m.segment_value = t.segment_value
  WHERE a.case_number BETWEEN ? AND ? AND a.author_kind = 'reader' AND a.set_aside = 0 AND a.imported_from IS NULL
    AND NOT EXISTS (SELECT 1 FROM segmentations n WHERE n.case_number = a.case_number AND n.version > a.version
      AND n.author_kind = 'reader' AND n.set_aside = 0 AND n.imported_from IS NULL)
  ORDER BY a.case_number, t.segment_value`

/** Without an agreement or a Dice the case has no truth. */
function insertCaseTruth(
  { database }: Storage,
  acceptedNumber: number,
  segments: readonly Row[],
  aggregation: Aggregation,
): void {
  const [first] = segments
  if (first === undefined) return
  const named = recordOf<readonly Segment[]>(first, 'segments')
  const caseDice = (column: 'pairwise_dice' | 'dice') =>
    aggregateDice(
      segments.map((row) => ({
        name: segmentNameOf(numberOf(row, 'segment_value'), named),
        dice: optionalNumberOf(row, column),
        volumeMl: numberOf(row, 'volume_ml'),
      })),
      aggregation,
    )
  const [agreement, dice] = [caseDice('pairwise_dice'), caseDice('dice')]
  if (agreement === undefined || dice === undefined) return
  database.run(
    `INSERT OR REPLACE INTO case_truths (case_number, segmentation_number, accepted_number, agreement, dice)
       VALUES (?, ?, ?, ?, ?)`,
    numberOf(first, 'case_number'),
    numberOf(first, 'segmentation_number'),
    acceptedNumber,
    agreement,
    dice,
  )
}
