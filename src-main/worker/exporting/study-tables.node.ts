import { setImmediate } from 'node:timers/promises'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { csvOf, tsvOf } from '../../pipeline/cohort/separated-values.ts'
import { agreementColumns, agreementRows } from '../../pipeline/review/agreement-table.ts'
import { kappaColumns, kappaRows } from '../../pipeline/review/kappa-table.ts'
import { ratedColumns, readingColumns } from '../../pipeline/review/reading-table.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { linesOf, splitTablePath, writeDescribed } from './described-table.node.ts'
import { writeWhole } from './whole-files.node.ts'

/**
 * Writes a closed study: a line for each reading into the file that is named (by the ending: `.csv`, else tab-separated),
 * a line for each pair of readers (and segment, where readings are corrections) into `<name>_agreement`, and beside each its data dictionary; all go on record.
 */
export async function writeStudy(
  cohort: Cohort,
  studyId: string,
  path: string,
): Promise<Result<{ readonly files: readonly string[] }, Failure>> {
  const { studies } = cohort
  const readings = studies.readings(studyId)
  if (!readings.ok) return readings
  const agreement = studies.comparisons.agreement(studyId)
  if (!agreement.ok) return agreement
  const { stem, ending } = splitTablePath(path)
  const tableOf = (name: string) => `${name}${ending || '.tsv'}`
  const format = /csv$/i.test(ending) ? csvOf : tsvOf
  const { ratings } = agreement.value
  const agreements = ratings
    ? linesOf(kappaColumns, kappaRows(ratings))
    : linesOf(agreementColumns, agreementRows(agreement.value))
  const written = await writeWhole(
    {
      readings: tableOf(stem),
      readingMeanings: `${stem}.json`,
      agreement: tableOf(`${stem}_agreement`),
      agreementMeanings: `${stem}_agreement.json`,
    },
    async (files) => {
      await writeDescribed(
        { table: files.readings, dictionary: files.readingMeanings, format },
        linesOf(ratings ? [...readingColumns, ...ratedColumns] : readingColumns, readings.value),
      )
      await setImmediate()
      await writeDescribed({ table: files.agreement, dictionary: files.agreementMeanings, format }, agreements)
      return ok(undefined)
    },
  )
  if (!written.ok) return written
  const { files } = written.value
  const noted = cohort.exports.noteTogether({
    as: 'study',
    files,
    caseCount: new Set(readings.value.map(({ caseId }) => caseId)).size,
    rowCount: readings.value.length + agreements.rows.length,
  })
  return noted.ok ? ok({ files: files.map(({ file }) => file) }) : noted
}
