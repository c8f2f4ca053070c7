import { basename, extname } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { RatingFileKind, RatingVocabulary } from '@contract/rating.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { shippedVocabularies } from '../pipeline/quality/rating/vocabulary.node.ts'
import { ratingAgreement } from '../pipeline/review/rating-agreement.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { readRatings } from '../worker/rating-files/read-ratings.node.ts'
import { ratingTexts, writeRatings } from '../worker/rating-files/write-ratings.node.ts'
import { ratingPaths } from './rating-paths.node.ts'
import { resourcesFolder } from './resources.node.ts'
import { counted, decimals, table } from './text.ts'
import { type Answer, defineVerb } from './verb.ts'
import { dependencies, withCohort } from './with-cohort.node.ts'

export const rate = defineVerb({
  name: 'rate',
  takes: ['cohort'],
  summary:
    'Counts the ratings of a cohort and says how readers agree, brings some in, or writes them: CSV with a data dictionary, or MRIQC’s JSON.',
  options: {
    import: {
      kind: 'text',
      value: '<file or folder>',
      says: 'a CSV, a JSON of MRIQC’s rating widget, or a folder of such JSON',
    },
    export: {
      kind: 'text',
      value: '<file or folder>',
      says: 'a new .csv; a new .json with a list of what MRIQC’s widget writes; or a folder with one JSON a scan',
    },
    reader: { kind: 'text', value: '<name>', says: 'who gave ratings that name nobody (this account)' },
  },
  run: ({ takes: [folder = ''], values }) =>
    withCohort<Answer>(folder, async (cohort) => {
      const shipped = await shippedVocabularies(resourcesFolder())
      if (!shipped.ok) return shipped
      const vocabularies = [...cohort.ratings.vocabularies(), ...shipped.value]
      let imported: Result<{ readonly addedCount: number; readonly knownCount: number }, Failure> | undefined
      if (values.import !== undefined) {
        imported = await importRatings(cohort, vocabularies, { path: values.import, readerId: values.reader })
        if (!imported.ok) return imported
      }
      const written = values.export === undefined ? undefined : await exportRatings(cohort, values.export)
      if (written && !written.ok) return written
      return ok(
        answerOf(
          cohort,
          vocabularies,
          imported?.ok ? imported.value : undefined,
          written?.ok ? written.value : undefined,
        ),
      )
    }),
})

/** Adds what a file holds and the cohort does not have yet; all or nothing. */
async function importRatings(
  cohort: Cohort,
  vocabularies: readonly RatingVocabulary[],
  { path, readerId }: { readonly path: string; readonly readerId: string | undefined },
) {
  const paths = await ratingPaths(path)
  if (!paths.ok) return paths
  const read = readRatings({ paths: paths.value, vocabularies })
  if (!read.ok) return read
  const { fresh, knownCount, left } = cohort.ratings.match(read.value, readerId ?? dependencies().readerId)
  const [first] = left
  if (first) return fail(first.because)
  const added = cohort.ratings.importAll(fresh, { file: basename(path) })
  return added.ok ? ok({ addedCount: added.value.length, knownCount }) : added
}

const kinds: Readonly<Record<string, RatingFileKind>> = { '.csv': 'csv', '.json': 'mriqc-list' }

/** Into new files: the kind is that of the name. */
function exportRatings({ ratings, exports, summary }: Cohort, path: string) {
  const as = kinds[extname(path).toLowerCase()] ?? 'mriqc-files'
  const texts = ratingTexts(ratings, { as, name: basename(path), dataset: summary().name })
  return writeRatings(exports, texts, { as, path, existing: 'refused' })
}

function answerOf(
  cohort: Cohort,
  vocabularies: readonly RatingVocabulary[],
  imported: { readonly addedCount: number; readonly knownCount: number } | undefined,
  written: { readonly files: readonly string[]; readonly ratingCount: number } | undefined,
): Answer {
  const newest = cohort.ratings.newest()
  const counts = new Map<string, number>()
  for (const { vocabularyId, grade, readerId } of newest) {
    const key = JSON.stringify([vocabularyId, grade, readerId])
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const rows = [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => {
      const [vocabulary = '', grade = '', reader = ''] = JSON.parse(key) as string[]
      return { vocabulary, grade, reader, count }
    })
  const known = new Map(vocabularies.toReversed().map((one) => [one.id, one]))
  const agreement = ratingAgreement(newest, [...known.values()])
  const lines = [
    ...(imported
      ? [
          `${counted(imported.addedCount, 'rating')} added${imported.knownCount > 0 ? `, ${imported.knownCount} known already` : ''}.`,
        ]
      : []),
    ...(written ? [`${counted(written.ratingCount, 'rating')} written: ${summaryOf(written.files)}.`] : []),
    rows.length === 0
      ? 'No case is rated.'
      : table(
          ['vocabulary', 'grade', 'reader', 'cases'],
          rows.map(({ vocabulary, grade, reader, count }) => [vocabulary, grade, reader, String(count)]),
        ),
    ...(agreement.length === 0
      ? []
      : [
          '',
          table(
            ['vocabulary', 'readers', 'cases', 'weighted kappa'],
            agreement.map((one) => [
              one.vocabularyId,
              one.readers.join(' and '),
              String(one.caseCount),
              decimals(one.kappa, 3),
            ]),
          ),
        ]),
  ]
  return {
    document: {
      ratings: rows,
      ...(agreement.length > 0 && { agreement }),
      ...(imported && { imported }),
      ...(written && { written }),
    },
    text: lines.join('\n'),
  }
}

const summaryOf = (files: readonly string[]): string =>
  files.length <= 3 ? files.join(', ') : `${files.slice(0, 2).join(', ')} and ${files.length - 2} more`
