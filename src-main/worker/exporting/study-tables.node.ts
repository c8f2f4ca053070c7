import { setImmediate } from 'node:timers/promises'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { csvOf, tsvOf } from '../../pipeline/cohort/separated-values.ts'
import { agreementColumns, agreementRows } from '../../pipeline/review/agreement-table.ts'
import { type Column, readingColumns } from '../../pipeline/review/reading-table.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { type OpenFile, writeWhole } from './whole-files.node.ts'

/**
 * Writes a closed study: a line for each reading into the file that is named (by the ending: `.csv`, else tab-separated),
 * a line for each pair of readers and segment into `<name>_agreement`, and beside each its data dictionary; all go on record.
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
  const [, stem = path, ending = ''] = /^(.*?)(\.(?:csv|tsv))?$/is.exec(path) ?? []
  const tableOf = (name: string) => `${name}${ending || '.tsv'}`
  const format = /csv$/i.test(ending) ? csvOf : tsvOf
  const agreements = agreementRows(agreement.value)
  const written = await writeWhole(
    {
      readings: tableOf(stem),
      readingMeanings: `${stem}.json`,
      agreement: tableOf(`${stem}_agreement`),
      agreementMeanings: `${stem}_agreement.json`,
    },
    async (files) => {
      await writeTable(
        { table: files.readings, dictionary: files.readingMeanings, format },
        readingColumns,
        readings.value,
      )
      await setImmediate()
      await writeTable(
        { table: files.agreement, dictionary: files.agreementMeanings, format },
        agreementColumns,
        agreements,
      )
      return ok(undefined)
    },
  )
  if (!written.ok) return written
  const { files } = written.value
  const noted = cohort.exports.noteTogether({
    as: 'study',
    files,
    caseCount: new Set(readings.value.map(({ caseId }) => caseId)).size,
    rowCount: readings.value.length + agreements.length,
  })
  return noted.ok ? ok({ files: files.map(({ file }) => file) }) : noted
}

async function writeTable<Row>(
  {
    table,
    dictionary,
    format,
  }: { readonly table: OpenFile; readonly dictionary: OpenFile; readonly format: typeof csvOf },
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<void> {
  await table.write(format([columns.map(({ name }) => name), ...rows.map((row) => columns.map(({ of }) => of(row)))]))
  const meanings = Object.fromEntries(columns.map(({ name, means }) => [name, means]))
  await dictionary.write(`${JSON.stringify(meanings, undefined, 2)}\n`)
}
