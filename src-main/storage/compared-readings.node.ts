import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { StudyAgreement } from '@contract/review.ts'
import type { Segment } from '@contract/segment.ts'
import type { Grid } from '@volume/grid.ts'
import { type ComparedReadings, type ComparedSegment, studyAgreement } from '../pipeline/review/study-agreement.ts'
import { gridOf } from './cases.node.ts'
import { closedStudy } from './doubly-read.node.ts'
import { numberOf, type Row, recordOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'
import { ratingsAgreement } from './study-ratings.node.ts'

export interface ReadingLabelmap {
  readonly labelmapSha256: string
  readonly layerCount: number
  readonly segments: readonly Segment[]
}

/** Two readings of one case, on its grid, that were not compared yet. */
export interface ReadingsToCompare {
  /** Keys inside the database. */
  readonly firstNumber: number
  readonly secondNumber: number
  readonly grid: Grid
  readonly first: ReadingLabelmap
  readonly second: ReadingLabelmap
}

/** How well the readings of a closed study agree. */
export interface Comparisons {
  missing(studyId: string): Result<readonly ReadingsToCompare[], Failure>
  add(pair: ReadingsToCompare, segments: readonly ComparedSegment[]): Result<void, Failure>
  agreement(studyId: string): Result<StudyAgreement, Failure>
}

/** First readings of a case by two readers, in the order of their names; and a first reading with its repeat. */
const pairs = `
  SELECT a.number AS first_number, b.number AS second_number, a.reader_id AS first_reader, b.reader_id AS second_reader,
    b.position, a.case_number, a.result_number AS first_result, b.result_number AS second_result
  FROM readings a JOIN readings b ON b.study_number = a.study_number AND b.case_number = a.case_number
    AND a.result_number IS NOT NULL AND b.result_number IS NOT NULL AND a.purpose = 'first'
    AND (b.repeats_number = a.number OR (b.purpose = 'first' AND a.reader_id < b.reader_id))
  WHERE a.study_number = ?`

export const comparisonsOf = (storage: Storage): Comparisons => ({
  missing: (studyId) => {
    const study = closedStudy(storage, studyId)
    if (!study.ok) return study
    const rows = storage.database.all(
      `SELECT p.first_number, p.second_number, c.shape, c.ras_from_voxel, ${labelmapColumns('f')}, ${labelmapColumns('s')}
         FROM (${pairs}) p JOIN cases c ON c.number = p.case_number
         JOIN segmentations f ON f.number = p.first_result JOIN segmentations s ON s.number = p.second_result
         WHERE NOT EXISTS (SELECT 1 FROM compared_readings d WHERE d.first_number = p.first_number
           AND d.second_number = p.second_number) ORDER BY p.first_number, p.second_number`,
      study.value,
    )
    return ok(
      rows.map((row) => ({
        firstNumber: numberOf(row, 'first_number'),
        secondNumber: numberOf(row, 'second_number'),
        grid: gridOf(row),
        first: labelmapOf(row, 'f'),
        second: labelmapOf(row, 's'),
      })),
    )
  },
  add: ({ firstNumber, secondNumber }, segments) =>
    storage.database.transaction(() => {
      storage.database.run(
        `INSERT INTO compared_readings (first_number, second_number, segments) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
        firstNumber,
        secondNumber,
        JSON.stringify(segments),
      )
      return ok(undefined)
    }),
  agreement: (studyId) => {
    const study = closedStudy(storage, studyId)
    if (!study.ok) return study
    const all = storage.database.one(`SELECT count(*) AS total FROM (${pairs})`, study.value)
    const rows = storage.database.all(
      `SELECT p.first_reader, p.second_reader, p.position, d.segments FROM (${pairs}) p JOIN compared_readings d
         ON d.first_number = p.first_number AND d.second_number = p.second_number
         ORDER BY p.first_number, p.second_number`,
      study.value,
    )
    const missingCount = numberOf(all ?? {}, 'total') - rows.length
    const ratings = ratingsAgreement(storage, study.value)
    return ok({
      ...{ comparedCount: rows.length, missingCount },
      ...studyAgreement(rows.map(comparedOf)),
      ...(ratings && { ratings }),
    })
  },
})

const labelmapColumns = (of: string) =>
  ['labelmap_sha256', 'layer_count', 'segments'].map((column) => `${of}.${column} AS ${of}_${column}`).join(', ')

const labelmapOf = (row: Row, of: string): ReadingLabelmap => ({
  labelmapSha256: textOf(row, `${of}_labelmap_sha256`),
  layerCount: numberOf(row, `${of}_layer_count`),
  segments: recordOf<readonly Segment[]>(row, `${of}_segments`),
})

const comparedOf = (row: Row): ComparedReadings => ({
  firstReader: textOf(row, 'first_reader'),
  secondReader: textOf(row, 'second_reader'),
  secondPosition: numberOf(row, 'position'),
  segments: recordOf<readonly ComparedSegment[]>(row, 'segments'),
})
