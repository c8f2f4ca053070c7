import type { Database } from './database.node.ts'
import { numberOf, textOf } from './row.ts'
import { sha256OfRows } from './told-rows.node.ts'

/** How a case stands after an event about it: its state, and a hash over everything of it that events may change. */
export interface CaseStand {
  readonly state: string
  readonly sha256: string
}

/** Without what changes unheard: how long a claim holds, and time that was spent. */
const queries: readonly string[] = [
  `SELECT case_number, fence, reader_id, claimed_at, state_before, stroke_count_before, ended_as, hand_over_note,
     handed_over_at, handed_to, reading_number FROM claims WHERE case_number = ? ORDER BY fence`,
  // How the correction of a reading ended follows from how the reading did.
  `SELECT number, case_number, base_number, applied_patch, last_patch, reading_number, result_number,
     CASE WHEN reading_number IS NULL THEN ended_as END AS ended_as FROM corrections WHERE case_number = ? ORDER BY number`,
  `SELECT d.segmentation_number, d.region, d.reading_number, d.decision, d.reader_id, d.at FROM segmentations s
     JOIN decided_regions d ON d.segmentation_number = s.number WHERE s.case_number = ?
     ORDER BY d.segmentation_number, d.reading_number, d.region`,
  // A reading that was not begun is known to its study alone.
  `SELECT number, start_number, begun_at FROM readings WHERE case_number = ? AND coalesce(start_number, begun_at) IS NOT NULL
     ORDER BY number`,
]

/** `undefined`: there is no such case. */
export function caseStand(database: Database, caseId: string): CaseStand | undefined {
  const row = database.one(
    `SELECT number, state, stroke_count, fence, last_failure, thumbnail_sha256, deferred_because, decided_at FROM cases
       WHERE case_id = ?`,
    caseId,
  )
  if (row === undefined) return undefined
  const number = numberOf(row, 'number')
  return {
    state: textOf(row, 'state'),
    sha256: sha256OfRows([[row], ...queries.map((sql) => database.all(sql, number))]),
  }
}
