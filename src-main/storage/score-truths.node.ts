import type { Aggregation } from '@contract/aggregation.ts'
import type { Segment } from '@contract/segment.ts'
import { segmentNameOf } from '../pipeline/queue/acquisition.ts'
import { aggregateDice } from '../pipeline/queue/aggregate.ts'
import { byOwner, numberOf, optionalNumberOf, type Row, recordOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/** Agreement and true Dice of all cases that were compared, from their segments; call it in a transaction. */
export function scoreTruths(storage: Storage, aggregation: Aggregation): void {
  storage.database.run('DELETE FROM case_truths')
  for (const [owner, measured] of byOwner(comparedSegments(storage)))
    insertCaseTruth(storage, owner, measured, aggregation)
}

/** The same of one accepted version, compared just now; call it in a transaction. */
export function scoreTruth(storage: Storage, acceptedNumber: number, aggregation: Aggregation): void {
  insertCaseTruth(storage, acceptedNumber, comparedSegments(storage, acceptedNumber), aggregation)
}

/** Segments of the newest accepted version of each case, compared with the model's before it. */
const comparedSegments = ({ database }: Storage, acceptedNumber = 0): readonly Row[] =>
  database.all(
    `SELECT t.accepted_number AS owner, a.case_number, t.segmentation_number, p.segments, t.segment_value, t.dice,
       m.pairwise_dice, m.volume_ml
       FROM truths t JOIN segmentations a ON a.number = t.accepted_number
       JOIN segmentations p ON p.number = t.segmentation_number
       JOIN measurements m ON m.segmentation_number = t.segmentation_number AND m.segment_value = t.segment_value
       WHERE (?1 = 0 OR t.accepted_number = ?1) AND NOT EXISTS (SELECT 1 FROM segmentations n
         WHERE n.case_number = a.case_number AND n.version > a.version
           AND n.author_kind = 'reader' AND n.set_aside = 0 AND n.imported_from IS NULL)
       ORDER BY t.accepted_number, t.segment_value`,
    acceptedNumber,
  )

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
