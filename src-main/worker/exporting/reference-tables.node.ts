import type { Failure } from '@contract/failure/failure.ts'
import type { ComparedCases } from '@contract/references.ts'
import { ok, type Result } from '@contract/result.ts'
import { comparedColumns, confusionColumns } from '../../pipeline/cohort/reference-columns.ts'
import { csvOf, tsvOf } from '../../pipeline/cohort/separated-values.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { linesOf, splitTablePath, writeDescribed } from './described-table.node.ts'
import { writeWhole } from './whole-files.node.ts'

/**
 * Writes cases against their references: a line for each case and segment into the file that is named (by the ending: `.csv`,
 * else tab-separated), a line for each pair of labels that share voxels into `<name>_confusion`, and beside each its data
 * dictionary; all go on record.
 */
export async function writeReferences(
  cohort: Cohort,
  { compared, toleranceMm }: Pick<ComparedCases, 'compared' | 'toleranceMm'>,
  path: string,
): Promise<Result<{ readonly files: readonly string[] }, Failure>> {
  const { stem, ending } = splitTablePath(path)
  const tableOf = (name: string) => `${name}${ending || '.tsv'}`
  const format = /csv$/i.test(ending) ? csvOf : tsvOf
  const segments = compared.flatMap((of) => of.segments.map((segment) => ({ of, segment })))
  const confused = compared.flatMap((of) => (of.confusion ?? []).map((one) => ({ of, ...one })))
  const written = await writeWhole(
    {
      table: tableOf(stem),
      meanings: `${stem}.json`,
      confusion: tableOf(`${stem}_confusion`),
      confusionMeanings: `${stem}_confusion.json`,
    },
    async ({ table, meanings, confusion, confusionMeanings }) => {
      await writeDescribed({ table, dictionary: meanings, format }, linesOf(comparedColumns(toleranceMm), segments))
      const lines = linesOf(confusionColumns, confused)
      await writeDescribed({ table: confusion, dictionary: confusionMeanings, format }, lines)
      return ok(undefined)
    },
  )
  if (!written.ok) return written
  const { files } = written.value
  const noted = cohort.exports.noteTogether({
    ...{ as: 'reference-table', files },
    caseCount: compared.length,
    rowCount: segments.length + confused.length,
  })
  return noted.ok ? ok({ files: files.map(({ file }) => file) }) : noted
}
