import type { Rating } from '@contract/rating.ts'
import type { Condition } from './case-filter.node.ts'
import type { Row } from './row.ts'
import { numberOf, recordOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

export const ratingTables = `ratings r JOIN cases c ON c.number = r.case_number
  LEFT JOIN segmentations s ON s.number = r.segmentation_number LEFT JOIN ratings f ON f.number = r.former_number`

export const ratingColumns = `r.rating_id, c.case_id, c.name AS case_name, s.segmentation_id,
  s.version AS segmentation_version, r.vocabulary_id, r.vocabulary_version, r.grade, r.score, r.fails, r.reasons,
  r.confidence, r.note, r.reader_id, r.at, r.dwell_ms, f.rating_id AS former_id, r.imported_from`

/** What a rating `r` says holds: it was not taken back, and no later one took its place. */
export const standing = `r.grade IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM ratings later WHERE later.former_number = r.number)`

/** In their order; of one case, if it is named. */
export function selectRatings(
  { database }: Storage,
  of: { readonly caseId: string } | undefined,
  { sql, values }: Condition,
): readonly Rating[] {
  const ofCase = of ? 'AND c.case_id = ?' : ''
  return database
    .all(
      `SELECT ${ratingColumns} FROM ${ratingTables} WHERE ${sql} ${ofCase} ORDER BY r.number`,
      ...values,
      ...(of ? [of.caseId] : []),
    )
    .map(ratingOf)
}

export function ratingOf(row: Row): Rating {
  return {
    ratingId: textOf(row, 'rating_id'),
    caseId: textOf(row, 'case_id'),
    caseName: textOf(row, 'case_name'),
    ...(row.segmentation_id !== null && {
      segmentationId: textOf(row, 'segmentation_id'),
      segmentationVersion: numberOf(row, 'segmentation_version'),
    }),
    vocabularyId: textOf(row, 'vocabulary_id'),
    vocabularyVersion: textOf(row, 'vocabulary_version'),
    ...(row.grade !== null && { grade: textOf(row, 'grade') }),
    ...(row.score !== null && { score: numberOf(row, 'score') }),
    fails: numberOf(row, 'fails') === 1,
    reasons: recordOf<readonly string[]>(row, 'reasons'),
    ...(row.confidence !== null && { confidence: numberOf(row, 'confidence') }),
    ...(row.note !== null && { note: textOf(row, 'note') }),
    readerId: textOf(row, 'reader_id'),
    at: textOf(row, 'at'),
    dwellMs: numberOf(row, 'dwell_ms'),
    ...(row.former_id !== null && { formerId: textOf(row, 'former_id') }),
    ...(row.imported_from !== null && { importedFrom: textOf(row, 'imported_from') }),
  }
}
