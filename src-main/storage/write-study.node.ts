import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { csvOf, tsvOf } from '../pipeline/cohort/separated-values.ts'
import { agreementColumns, agreementRows } from '../pipeline/review/agreement-table.ts'
import { type Column, readingColumns } from '../pipeline/review/reading-table.ts'
import type { Cohort } from './cohort.node.ts'

/**
 * Writes a closed study: a line for each reading into the file that is named (by the ending: `.csv`, else tab-separated),
 * a line for each pair of readers and segment into `<name>_agreement`, and beside each its data dictionary. Throws what the disk says.
 */
export async function writeStudy(
  { studies }: Pick<Cohort, 'studies'>,
  studyId: string,
  path: string,
): Promise<Result<{ readonly files: readonly string[] }, Failure>> {
  const readings = studies.readings(studyId)
  if (!readings.ok) return readings
  const agreement = studies.comparisons.agreement(studyId)
  if (!agreement.ok) return agreement
  const [, stem = path, ending = ''] = /^(.*?)(\.(?:csv|tsv))?$/is.exec(path) ?? []
  return ok({
    files: [
      ...(await writeTable({ stem, ending }, readingColumns, readings.value)),
      ...(await writeTable({ stem: `${stem}_agreement`, ending }, agreementColumns, agreementRows(agreement.value))),
    ],
  })
}

async function writeTable<Row>(
  { stem, ending }: { readonly stem: string; readonly ending: string },
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<readonly string[]> {
  const format = /csv$/i.test(ending) ? csvOf : tsvOf
  const table = `${stem}${ending || '.tsv'}`
  const dictionary = `${stem}.json`
  await writeFile(
    table,
    format([columns.map(({ name }) => name), ...rows.map((row) => columns.map(({ of }) => of(row)))]),
  )
  const meanings = Object.fromEntries(columns.map(({ name, means }) => [name, means]))
  await writeFile(dictionary, `${JSON.stringify(meanings, undefined, 2)}\n`)
  return [basename(table), basename(dictionary)]
}
