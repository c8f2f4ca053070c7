import { setImmediate } from 'node:timers/promises'
import type { CaseRow } from '@contract/case.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { csvOf, type Field, tsvOf } from '../../pipeline/cohort/separated-values.ts'
import { dictionaryOf, fieldsOf, headOf } from '../../pipeline/cohort/table-columns.ts'
import type { CaseChoice } from '../../storage/case-table.node.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { writeWhole } from './whole-files.node.ts'

const pageSize = 1000

/**
 * Writes the chosen cases as a table (by the ending: `.csv`, else tab-separated as in BIDS) and, beside it, the data
 * dictionary with the meaning and unit of each column; both go on record. Other calls of the cohort go on in between.
 */
export async function writeCaseTable(
  cohort: Cohort,
  choice: CaseChoice,
  path: string,
): Promise<Result<{ readonly files: readonly string[]; readonly rowCount: number }, Failure>> {
  const format = /\.csv$/i.test(path) ? csvOf : tsvOf
  const segments = cohort.table.segmentNames()
  const caseIds = cohort.table.caseIds(choice)
  const dictionaryPath = `${path.replace(/\.(csv|tsv)$/i, '')}.json`
  const written = await writeWhole({ table: path, dictionary: dictionaryPath }, async ({ table, dictionary }) => {
    await table.write(format([headOf(segments)]))
    for (let start = 0; start < caseIds.length; start += pageSize) {
      await setImmediate()
      await table.write(format(rowsOf(cohort, caseIds.slice(start, start + pageSize), segments)))
    }
    await dictionary.write(`${JSON.stringify(dictionaryOf(segments, cohort.scores.aggregation()), undefined, 2)}\n`)
    return ok(undefined)
  })
  if (!written.ok) return written
  const { files } = written.value
  const noted = cohort.exports.noteTogether({ as: 'case-table', files, caseCount: caseIds.length })
  return noted.ok ? ok({ files: files.map(({ file }) => file), rowCount: caseIds.length }) : noted
}

export function rowsOf(
  { table, quality }: Pick<Cohort, 'table' | 'quality'>,
  caseIds: readonly string[],
  segments: readonly string[],
): readonly (readonly Field[])[] {
  const volumesMl = table.volumesMl(caseIds)
  const scans = quality.ofScans(caseIds)
  const predictions = table.predictions(caseIds)
  const rows = new Map<string, CaseRow>(table.rows(caseIds).map((row) => [row.caseId, row]))
  return caseIds.flatMap((caseId) => {
    const row = rows.get(caseId)
    const [predicted, volumes, scan] = [predictions.get(caseId), volumesMl.get(caseId), scans.get(caseId)]
    return row ? [fieldsOf(row, segments, { predicted, volumesMl: volumes, scan })] : []
  })
}
