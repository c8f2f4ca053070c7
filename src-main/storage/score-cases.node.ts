import type { Aggregation } from '@contract/aggregation.ts'
import type { Segment } from '@contract/segment.ts'
import { disagreementOf } from '../pipeline/queue/acquisition.ts'
import { byOwner, numberOf, optionalNumberOf, type Row, recordOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/** Keys inside the database, both included. */
export interface CaseNumbers {
  readonly first: number
  readonly last: number
}

/** The score of each of the cases from what its newest inference measured; call it in a transaction. */
export function scoreCases({ database }: Storage, aggregation: Aggregation, { first, last }: CaseNumbers): void {
  const rows = database.all(
    `SELECT c.number AS owner, s.segments, m.segment_value, m.pairwise_dice, m.volume_ml
       FROM cases c JOIN segmentations s ON s.number =
         (SELECT n.number FROM segmentations n WHERE n.case_number = c.number AND n.author_kind = 'model'
           ORDER BY n.version DESC LIMIT 1)
       JOIN measurements m ON m.segmentation_number = s.number
       WHERE c.number BETWEEN ? AND ? ORDER BY c.number, m.segment_value`,
    first,
    last,
  )
  const namesOf = segmentsParser()
  for (const [owner, measured] of byOwner(rows)) {
    const [anyRow] = measured
    if (anyRow === undefined) continue
    const measurements = measured.map((row) => {
      const pairwiseDice = optionalNumberOf(row, 'pairwise_dice')
      return {
        segmentValue: numberOf(row, 'segment_value'),
        volumeMl: numberOf(row, 'volume_ml'),
        ...(pairwiseDice === undefined ? {} : { pairwiseDice }),
      }
    })
    const score = disagreementOf(measurements, namesOf(anyRow), aggregation)
    database.run(
      `UPDATE cases SET disagreement = ?1, worst_segment = ?2 WHERE number = ?3
         AND (disagreement IS NOT ?1 OR worst_segment IS NOT ?2)`,
      score?.disagreement ?? null,
      score?.worstSegment ?? null,
      owner,
    )
  }
}

/** The segment tables of most cases are the same text: each is read once. */
function segmentsParser(): (row: Row) => readonly Segment[] {
  const known = new Map<unknown, readonly Segment[]>()
  return (row) => {
    const parsed = known.get(row.segments) ?? recordOf<readonly Segment[]>(row, 'segments')
    known.set(row.segments, parsed)
    return parsed
  }
}
