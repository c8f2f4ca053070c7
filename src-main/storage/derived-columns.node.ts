import { setImmediate } from 'node:timers/promises'
import type { Failure } from '@contract/failure/failure.ts'
import { subjectOf } from '../pipeline/learning/dataset/subject.ts'
import { largestSpacingMm } from './case-columns.ts'
import { originColumns, shownOrigin, toldOrigin } from './case-origin.ts'
import { gridOf } from './cases.node.ts'
import { nameKey } from './name-key.ts'
import { numberOf, optionalTextOf, type Row, textOf } from './row.ts'
import { changedScores } from './score-cases.node.ts'
import { aggregationOf, scoredUpTo } from './scores.node.ts'
import type { Storage } from './storage.node.ts'

/** SQL of what does not follow from what is on record: the names of cases, column by column. */
const differing: Readonly<Record<string, string>> = {
  'count of findings': `SELECT name FROM cases
    WHERE finding_count <> (SELECT count(*) FROM findings WHERE case_number = number) LIMIT 1`,
  'active time': `SELECT name FROM cases
    WHERE active_ms <> (SELECT coalesce(sum(milliseconds), 0) FROM active_time WHERE case_number = number) LIMIT 1`,
  model: `SELECT name FROM cases WHERE model_sha256 IS NOT (SELECT i.model_sha256 FROM segmentations s
    JOIN inferences i ON i.segmentation_number = s.number WHERE s.case_number = cases.number ORDER BY s.version DESC LIMIT 1)
    LIMIT 1`,
  'unmeasured disagreement': `SELECT name FROM cases
    WHERE model_sha256 IS NULL AND coalesce(disagreement, worst_segment) IS NOT NULL LIMIT 1`,
  'rating that holds': `SELECT coalesce(name, 'a case that is not there') AS name FROM (
      SELECT * FROM (SELECT case_number, vocabulary_id, reader_id, grade FROM standing_ratings EXCEPT ${standing()})
      UNION ALL SELECT * FROM (${standing()} EXCEPT SELECT case_number, vocabulary_id, reader_id, grade FROM standing_ratings))
    LEFT JOIN cases ON number = case_number LIMIT 1`,
  'correction of a reading': `SELECT name FROM corrections k JOIN readings r ON r.number = k.reading_number
    JOIN cases ON cases.number = k.case_number WHERE k.ended_as IS NOT
      CASE r.ended_as WHEN 'read' THEN 'accepted' WHEN 'declined' THEN 'superseded' WHEN 'withdrawn' THEN 'superseded' END
    LIMIT 1`,
  'place of a reading': `SELECT name FROM readings r JOIN cases ON cases.number = r.case_number
    LEFT JOIN (SELECT json_extract(details, '$.readingId') AS told_id, max(at) AS at FROM audit_events
      WHERE kind = 'reading-set-back' GROUP BY 1) ON told_id = r.reading_id WHERE r.set_back_at IS NOT at LIMIT 1`,
  'end of a reading': `SELECT name FROM readings r JOIN cases ON cases.number = r.case_number
    WHERE r.ended_as IS NOT 'declined' AND r.ended_because IS NOT NULL OR (r.ended_as IS NULL) <> (r.ended_at IS NULL)
      OR r.result_number IS NOT NULL AND (r.ended_as IS NOT 'read' OR NOT EXISTS
        (SELECT 1 FROM segmentations s WHERE s.number = r.result_number AND s.reading_number = r.number)) LIMIT 1`,
}

function standing(): string {
  return `SELECT case_number, vocabulary_id, reader_id, grade FROM ratings r WHERE grade IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM ratings later WHERE later.former_number = r.number)`
}

const casesAtOnce = 1000

/** The first column of a case that is kept for quick answers and does not follow from what is on record. */
export async function differingColumn(storage: Storage): Promise<Failure | undefined> {
  const { database } = storage
  for (const [column, sql] of Object.entries(differing)) {
    const row = database.one(sql)
    if (row) return { kind: 'column-differs', name: textOf(row, 'name'), column }
    await setImmediate()
  }
  try {
    return (await differingCase(storage)) ?? differingScore(storage)
  } catch (error) {
    if (error instanceof SyntaxError)
      return { kind: 'column-differs', name: 'a case', column: 'grid or table of segments' }
    throw error
  }
}

async function differingCase({ database }: Storage): Promise<Failure | undefined> {
  for (let last = 0; ; ) {
    const rows = database.all(
      `SELECT number, name_key, subject, site, scanner, protocol, acquired_on, shape, ras_from_voxel, spacing_mm, voxel_count, ${originColumns}
         FROM cases WHERE number > ?
         ORDER BY number LIMIT ${casesAtOnce}`,
      last,
    )
    for (const row of rows) {
      const column = columnDiffering(row)
      if (column !== undefined) return { kind: 'column-differs', name: textOf(row, 'name'), column }
      last = numberOf(row, 'number')
    }
    if (rows.length < casesAtOnce) return undefined
    await setImmediate()
  }
}

function columnDiffering(row: Row): string | undefined {
  const { shape, rasFromVoxel } = gridOf(row)
  if (textOf(row, 'name_key') !== nameKey(textOf(row, 'name'))) return 'place among the names'
  if (textOf(row, 'subject') !== subjectOf(textOf(row, 'name'))) return 'subject'
  const shown = shownOrigin(toldOrigin(row))
  if (textOf(row, 'site') !== shown.site) return 'site'
  if (optionalTextOf(row, 'scanner') !== shown.scanner) return 'scanner'
  if (optionalTextOf(row, 'protocol') !== shown.protocol) return 'protocol'
  if (optionalTextOf(row, 'acquired_on') !== shown.acquiredOn) return 'day of acquisition'
  if (numberOf(row, 'spacing_mm') !== largestSpacingMm(rasFromVoxel)) return 'spacing'
  if (numberOf(row, 'voxel_count') !== shape.reduce((product, count) => product * count, 1)) return 'count of voxels'
  return undefined
}

/** Scores follow from measurements by the cohort's aggregation; while that is being changed, they are on the way. */
function differingScore(storage: Storage): Failure | undefined {
  if (scoredUpTo(storage) !== undefined) return undefined
  const [number] = changedScores(storage, aggregationOf(storage))?.caseNumbers ?? []
  if (number === undefined) return undefined
  const row = storage.database.one('SELECT name FROM cases WHERE number = ?', number) ?? {}
  return { kind: 'column-differs', name: textOf(row, 'name'), column: 'disagreement' }
}
