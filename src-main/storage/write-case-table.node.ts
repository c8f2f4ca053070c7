import { open, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { CaseRow } from '@contract/case.ts'
import { csvOf, type Field, tsvOf } from '../pipeline/cohort/separated-values.ts'
import { dictionaryOf, fieldsOf, headOf } from '../pipeline/cohort/table-columns.ts'
import type { CaseChoice } from './case-table.node.ts'
import type { Cohort } from './cohort.node.ts'

const pageSize = 1000

/**
 * Writes the chosen cases as a table (by the ending: `.csv`, else tab-separated as in BIDS) and, beside it, the data
 * dictionary with the meaning and unit of each column. Throws what the disk says. Other calls of the cohort go on in between.
 */
export async function writeCaseTable(
  cohort: Pick<Cohort, 'table' | 'quality' | 'scores'>,
  choice: CaseChoice,
  path: string,
): Promise<{ readonly files: readonly string[]; readonly rowCount: number }> {
  const format = /\.csv$/i.test(path) ? csvOf : tsvOf
  const segments = cohort.table.segmentNames()
  const caseIds = cohort.table.caseIds(choice)
  const file = await open(path, 'w')
  try {
    await file.write(format([headOf(segments)]))
    for (let start = 0; start < caseIds.length; start += pageSize)
      await file.write(format(rowsOf(cohort, caseIds.slice(start, start + pageSize), segments)))
  } finally {
    await file.close()
  }
  const dictionary = `${path.replace(/\.(csv|tsv)$/i, '')}.json`
  await writeFile(dictionary, `${JSON.stringify(dictionaryOf(segments, cohort.scores.aggregation()), undefined, 2)}\n`)
  return { files: [basename(path), basename(dictionary)], rowCount: caseIds.length }
}

export function rowsOf(
  { table, quality }: Pick<Cohort, 'table' | 'quality'>,
  caseIds: readonly string[],
  segments: readonly string[],
): readonly (readonly Field[])[] {
  const volumesMl = table.volumesMl(caseIds)
  const scans = quality.ofScans(caseIds)
  const rows = new Map<string, CaseRow>(table.rows(caseIds).map((row) => [row.caseId, row]))
  return caseIds.flatMap((caseId) => {
    const row = rows.get(caseId)
    return row ? [fieldsOf(row, segments, { volumesMl: volumesMl.get(caseId), scan: scans.get(caseId) })] : []
  })
}
