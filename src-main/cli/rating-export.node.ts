import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { Rating } from '@contract/rating.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { widgetOf, widgetVocabularyId } from '../pipeline/quality/rating/mriqc.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import type { WrittenFile } from '../storage/exports.node.ts'
import { writing } from '../worker/writing.node.ts'
import { csvOf } from './csv.ts'
import { ratingDictionary, ratingRows } from './rating-table.ts'
import { toJson } from './text.ts'

type Written = Result<{ readonly files: readonly string[]; readonly ratingCount: number }, Failure>

/** Writes ratings into new files: the kind is that of the name. Nothing is overwritten. */
export async function exportRatings(cohort: Cohort, path: string): Promise<Written> {
  const kind = extname(path).toLowerCase()
  if (kind === '.csv') return exportTable(cohort, path)
  const ratings = widgetRatings(cohort)
  const dataset = cohort.summary().name
  if (kind === '.json')
    return write(cohort, [{ path, text: toJson(ratings.map((one) => widgetOf(one, dataset))) }], ratings)
  const failure = await writing(basename(path), () => mkdir(path, { recursive: true }))
  if (failure) return fail(failure)
  return write(
    cohort,
    ratings.map((one) => ({
      path: join(path, fileNameOf(`${dataset}_${one.caseName}_${one.readerId}`)),
      text: toJson(widgetOf(one, dataset)),
    })),
    ratings,
  )
}

function exportTable(cohort: Cohort, path: string): Promise<Written> {
  const all = cohort.ratings.all()
  const stem = basename(path, extname(path))
  return write(
    cohort,
    [
      { path, text: csvOf(ratingRows(all, cohort.ratings.newest())) },
      {
        path: join(dirname(path), `${stem}_dictionary.json`),
        text: toJson(ratingDictionary(cohort.ratings.vocabularies())),
      },
    ],
    all,
  )
}

const hasScore = (rating: Rating): rating is Rating & { readonly score: number } => rating.score !== undefined

/** Those that hold in the widget's vocabulary. */
const widgetRatings = (cohort: Cohort) =>
  cohort.ratings
    .newest()
    .filter(({ vocabularyId }) => vocabularyId === widgetVocabularyId)
    .filter(hasScore)

async function write(
  cohort: Cohort,
  texts: readonly { readonly path: string; readonly text: string }[],
  ratings: readonly Rating[],
): Promise<Written> {
  const files: WrittenFile[] = []
  for (const { path, text } of texts) {
    const bytes = Buffer.from(text)
    const file = basename(path)
    const failure = await writing(file, () => writeFile(path, bytes, { flag: 'wx' }))
    if (failure) return fail(failure)
    files.push({ file, sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.length })
  }
  const caseCount = new Set(ratings.map(({ caseId }) => caseId)).size
  const ratingCount = ratings.length
  const noted = cohort.exports.noteTogether({ as: 'ratings', files, caseCount, rowCount: ratingCount })
  return noted.ok ? ok({ files: files.map(({ file }) => file), ratingCount }) : noted
}

/** A file name of every system. */
const fileNameOf = (name: string): string => `${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '_')}.json`
