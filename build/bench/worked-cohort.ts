import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { must } from './must.ts'

const segments = ['Left hippocampus', 'Right hippocampus'].map((name, index) => ({
  value: index + 1,
  name,
  color: [230, 60, 60 + index],
}))
const modelSha256 = 'a'.repeat(64)
const reader = 2_000_000
const rating = 4_000_000

/** A UUID that a number leads to, in SQL. */
const idOf = (number: string) =>
  `format('%08x-%04x-4%03x-8%03x-%012x', (${number}) * 2654435761 % 4294967296, (${number}) % 65536, 1, 1, ${number})`
const columns = `INSERT INTO segmentations (number, segmentation_id, case_number, version, parent_number, author_kind, author,
  created_at, labelmap_sha256, segments)`

/** A model's version of each scored case and a reader's of each accepted one, with what both measured of them. */
const versions = `
  INSERT INTO models VALUES ('${modelSha256}', 'hippocampus', '1.1.0', '2026-01-01T00:00:00.000Z');
  ${columns} SELECT number, ${idOf('number')}, number, 1, NULL, 'model', 'hippocampus 1.1.0', added_at, sha256,
    '${JSON.stringify(segments)}' FROM cases WHERE disagreement IS NOT NULL;
  ${columns} SELECT ${reader} + number, ${idOf(`${reader} + number`)}, number, 2, number, 'reader', 'bench', added_at, sha256,
    '${JSON.stringify(segments)}' FROM cases WHERE state = 'accepted';
  INSERT INTO inferences SELECT number, '${modelSha256}', 8, 1, 'cpu', 4000, 3500, '{}' FROM segmentations
    WHERE author_kind = 'model';
  UPDATE cases SET model_sha256 = '${modelSha256}' WHERE disagreement IS NOT NULL;
  INSERT INTO measurements (segmentation_number, segment_value, volume_ml, pairwise_dice)
    SELECT number, value, 2.8, 1 - disagreement * (0.4 + value * 0.3) FROM cases, (SELECT 1 AS value UNION SELECT 2)
      WHERE disagreement IS NOT NULL;
  INSERT INTO truths SELECT parent_number, s.number, value, 1 - disagreement * (0.5 + (case_number * 7877 % 997) / 1994.0)
    FROM segmentations s JOIN cases c ON c.number = case_number, (SELECT 1 AS value UNION SELECT 2)
    WHERE author_kind = 'reader';`

/** Every fifth case has been graded, by this reader. */
const ratings = `
  INSERT INTO rating_vocabularies VALUES ('pass-fix-fail', '0.0.0', '{}');
  INSERT INTO ratings (rating_id, case_number, segmentation_number, vocabulary_id, vocabulary_version, grade, fails, reasons,
      reader_id, at, dwell_ms)
    SELECT ${idOf(`${rating} + number`)}, number, number, 'pass-fix-fail', '0.0.0', 'pass', 0, '[]', 'bench', added_at, 3000
      FROM cases WHERE disagreement IS NOT NULL AND number % 5 = 3;`

/** Makes of a cohort that was measured (`measureLargeCohort`) one with the versions, truths and grades behind it. */
export function workOnLargeCohort(folder: string): void {
  const inSql = (sql: string) => {
    const database = new DatabaseSync(join(folder, 'cohort.db'))
    database.exec(sql)
    database.close()
  }
  inSql(`BEGIN; ${versions} ${ratings} COMMIT`)
  const cohort = must(openCohort(folder, { clock: () => new Date(), readerId: 'bench' }))
  must(cohort.scores.setAggregation({ kind: 'worst' }))
  cohort.close()
  inSql('PRAGMA wal_checkpoint(TRUNCATE)')
}
