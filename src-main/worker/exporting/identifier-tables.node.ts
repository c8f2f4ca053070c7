import type { Failure } from '@contract/failure/failure.ts'
import type { IdentifiersDetails, IdentifiersRow } from '@contract/identifiers.ts'
import { ok, type Result } from '@contract/result.ts'
import { csvOf, type Field, tsvOf } from '../../pipeline/cohort/separated-values.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { linesOf, splitTablePath, writeDescribed } from './described-table.node.ts'
import { writeWhole } from './whole-files.node.ts'

interface Told {
  readonly row: IdentifiersRow
  readonly details: IdentifiersDetails
}

/** A line of the table; no value of an attribute is in it. */
interface Line {
  readonly row: IdentifiersRow
  readonly what: string
  readonly tag?: string
  readonly name: string
  readonly becomes?: string
  readonly fileCount?: number
  readonly isNested?: boolean
}

/**
 * Writes what was found as a table (by the ending: `.csv`, else tab-separated), a line for each study and element that the profile
 * changes or that keeps a file back, and beside it its data dictionary; both go on record.
 */
export async function writeIdentifiers(
  cohort: Cohort,
  told: readonly Told[],
  path: string,
): Promise<Result<{ readonly file: string }, Failure>> {
  const { stem, ending } = splitTablePath(path)
  const format = /csv$/i.test(ending) ? csvOf : tsvOf
  const lines = told.flatMap(linesFor)
  const written = await writeWhole(
    { table: `${stem}${ending || '.tsv'}`, meanings: `${stem}.json` },
    async ({ table, meanings }) => {
      await writeDescribed({ table, dictionary: meanings, format }, linesOf(columns, lines))
      return ok(undefined)
    },
  )
  if (!written.ok) return written
  const { files } = written.value
  const caseCount = told.reduce((sum, { row }) => sum + row.caseCount, 0)
  const noted = cohort.exports.noteTogether({ as: 'identifier-table', files, caseCount, rowCount: lines.length })
  return noted.ok ? ok({ file: files[0]?.file ?? '' }) : noted
}

function linesFor({ row, details }: Told): readonly Line[] {
  if (details.kind === 'texts') {
    const { texts, extensions } = details.texts
    const names = [...texts, ...extensions.map(({ name }) => `extension ${name}`)]
    return names.map((name) => ({ row, what: 'header text', name, fileCount: 1 }))
  }
  const { summary, treatment } = details
  const { face } = summary
  return [
    ...treatment.elements.map(({ tag, name = '', becomes, fileCount, isNested }) => ({
      ...{ row, what: tag === '' ? 'private elements' : 'element', tag, name, becomes, fileCount, isNested },
    })),
    ...summary.burnedIn.map(({ kind, fileCount }) => ({ row, what: 'words in the picture', name: kind, fileCount })),
    ...(face ? [{ row, what: 'face', name: 'because' in face ? `${face.kind}: ${face.because}` : face.kind }] : []),
    { row, what: 'identity removed', name: summary.methods.join('; '), fileCount: summary.identityRemovedCount },
    ...treatment.remains.map(({ says, fileCount }) => ({ row, what: 'kept back', name: says, fileCount })),
    ...(row.unreadCount > 0 ? [{ row, what: 'not read', name: '', fileCount: row.unreadCount }] : []),
  ]
}

const column = (name: string, Description: string, of: (line: Line) => Field) => ({
  name,
  means: { Description },
  of,
})

const columns = [
  column(
    'patient',
    'Number of the patient, as they were met; empty of files that are no DICOM.',
    ({ row }) => row.study?.patientNumber,
  ),
  column('study', 'Number of the study of this patient.', ({ row }) => row.study?.studyNumber),
  column('cases', 'Names of its first cases in the cohort.', ({ row }) => row.names.join('; ')),
  column('case_count', 'How many cases it has.', ({ row }) => row.caseCount),
  column('file_count', 'How many files were read.', ({ row }) => row.fileCount),
  column(
    'what',
    'An element of the data set, private elements of a creator, words in the picture, a face, what says that identity was removed, why files would be kept back, how many more could not be read, or a text in the header of another format.',
    ({ what }) => what,
  ),
  column('tag', 'Group and element, hexadecimal.', ({ tag }) => (tag === '' ? undefined : tag)),
  column('name', 'Name of the attribute if the profile names it; never a value.', ({ name }) =>
    name === '' ? undefined : name,
  ),
  column('becomes', 'What the basic profile makes of it.', ({ becomes }) => becomes),
  column(
    'files_with',
    'In how many of the files; of those that could not be read how many there are.',
    ({ fileCount }) => fileCount,
  ),
  column('in_sequences_only', 'Whether it stands in sequences alone.', ({ isNested }) =>
    isNested === undefined ? undefined : isNested ? 'yes' : 'no',
  ),
]
