import type { Arm, BatchCase, BatchEnd, ShownBatch } from '@contract/acquisition.ts'
import { armResults, armSentences } from '../../pipeline/learning/acquisition/arm-results.ts'
import { casesReadBlind } from '../active-reading.node.ts'
import { numberOf, optionalNumberOf, optionalTextOf, type Row, recordOf, textOf } from '../row.ts'
import { type Storage, stateOf } from '../storage.node.ts'
import { armOf, type CaseOutcome, type FoundBatch } from './batch-rows.node.ts'
import { caseOutcomes } from './end-batch.node.ts'

/** A batch for readers: no arm is read before it has ended. */
export function shownBatch(storage: Storage, { number, ...facts }: FoundBatch): ShownBatch {
  const end = endOf(storage, number)
  const outcomes = end ? recordOf<readonly CaseOutcome[]>(end, 'outcome') : caseOutcomes(storage, number)
  const arms = armsOf(storage, number)
  const byPosition = new Map(outcomes.map((one) => [one.position, one]))
  const rows = caseRows(storage, number)
  const seen = rows.filter((row) => numberOf(row, 'is_blind') === 0)
  const spentMs = outcomes.reduce((sum, one) => sum + one.spentMs, 0)
  return {
    facts,
    cases: seen.map((row) => batchCase(row, { outcome: byPosition.get(numberOf(row, 'position')), arms })),
    hiddenCount: rows.length - seen.length,
    decidedCount: outcomes.filter(({ decided }) => decided !== undefined).length,
    spentMinutes: spentMs / 60_000,
    ...(end && { end: batchEnd(storage, end, { facts, outcomes, arms }) }),
  }
}

const endOf = ({ database }: Storage, batchNumber: number): Row | undefined =>
  database.one('SELECT reason, outcome, reader_id, at FROM acquisition_batch_ends WHERE batch_number = ?', batchNumber)

/** By position; empty until the batch has ended. */
const armsOf = ({ database }: Storage, batchNumber: number): ReadonlyMap<number, Arm> =>
  new Map(
    database
      .all(
        `SELECT b.position, b.arm FROM acquisition_batch_ends e JOIN acquisition_batch_cases b USING (batch_number)
           WHERE e.batch_number = ?`,
        batchNumber,
      )
      .map((row) => [numberOf(row, 'position'), armOf(row)]),
  )

const caseRows = ({ database, readerId }: Storage, batchNumber: number): readonly Row[] =>
  database.all(
    `SELECT b.position, b.expected_minutes, c.case_id, c.name, c.state, c.thumbnail_sha256,
       c.number IN (${casesReadBlind}) AS is_blind, 1 - m.pairwise_dice AS disagreement,
       (SELECT json_extract(value, '$.name') FROM json_each(s.segments)
         WHERE json_extract(value, '$.value') = m.segment_value) AS worst_segment
       FROM acquisition_batch_cases b JOIN cases c ON c.number = b.case_number
       JOIN segmentations s ON s.number = b.segmentation_number
       LEFT JOIN measurements m ON m.segmentation_number = b.segmentation_number AND m.segment_value =
         (SELECT w.segment_value FROM measurements w WHERE w.segmentation_number = b.segmentation_number
           AND w.pairwise_dice IS NOT NULL ORDER BY w.pairwise_dice, w.segment_value LIMIT 1)
       WHERE b.batch_number = ? ORDER BY b.position`,
    readerId,
    batchNumber,
  )

function batchCase(
  row: Row,
  { outcome, arms }: { readonly outcome: CaseOutcome | undefined; readonly arms: ReadonlyMap<number, Arm> },
): BatchCase {
  const caseId = textOf(row, 'case_id')
  const disagreement = optionalNumberOf(row, 'disagreement')
  const worstSegment = optionalTextOf(row, 'worst_segment')
  const arm = arms.get(numberOf(row, 'position'))
  return {
    caseId,
    name: textOf(row, 'name'),
    state: stateOf(row, 'state'),
    expectedMinutes: numberOf(row, 'expected_minutes'),
    ...(disagreement !== undefined && { disagreement }),
    ...(worstSegment !== undefined && { worstSegment }),
    ...(row.thumbnail_sha256 !== null && { thumbnailUrl: `voxel://case/${caseId}/thumbnail` }),
    ...(outcome?.decided && { decided: outcome.decided }),
    spentMinutes: (outcome?.spentMs ?? 0) / 60_000,
    ...(arm && { arm }),
  }
}

interface Ended {
  readonly facts: ShownBatch['facts']
  readonly outcomes: readonly CaseOutcome[]
  readonly arms: ReadonlyMap<number, Arm>
}

function batchEnd({ database }: Storage, end: Row, { facts, outcomes, arms }: Ended): BatchEnd {
  const reason = optionalTextOf(end, 'reason')
  const results = armResults(
    outcomes.flatMap(({ position, decided, spentMs, segmentationId }) => {
      const arm = arms.get(position)
      const found =
        segmentationId === undefined
          ? undefined
          : database.one(
              `SELECT avg(dice) AS dice FROM truths WHERE accepted_number =
                 (SELECT number FROM segmentations WHERE segmentation_id = ?)`,
              segmentationId,
            )
      const dice = found && optionalNumberOf(found, 'dice')
      return arm === undefined ? [] : [{ arm, decided, spentMinutes: spentMs / 60_000, dice }]
    }),
  )
  return {
    at: textOf(end, 'at'),
    readerId: textOf(end, 'reader_id'),
    ...(reason !== undefined && { reason }),
    arms: results,
    sentences: armSentences(results, facts.strategy),
  }
}
