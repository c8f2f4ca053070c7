import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { Rating } from '@contract/rating.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { widgetOf, widgetVocabularyId } from '../pipeline/quality/rating/mriqc.ts'
import type { Cohort } from '../storage/cohort.node.ts'
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
    return write([{ path, text: toJson(ratings.map((one) => widgetOf(one, dataset))) }], ratings.length)
  const failure = await writing(basename(path), () => mkdir(path, { recursive: true }))
  if (failure) return fail(failure)
  return write(
    ratings.map((one) => ({
      path: join(path, fileNameOf(`${dataset}_${one.caseName}_${one.readerId}`)),
      text: toJson(widgetOf(one, dataset)),
    })),
    ratings.length,
  )
}

function exportTable(cohort: Cohort, path: string): Promise<Written> {
  const all = cohort.ratings.all()
  const stem = basename(path, extname(path))
  return write(
    [
      { path, text: csvOf(ratingRows(all, cohort.ratings.newest())) },
      {
        path: join(dirname(path), `${stem}_dictionary.json`),
        text: toJson(ratingDictionary(cohort.ratings.vocabularies())),
      },
    ],
    all.length,
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
  files: readonly { readonly path: string; readonly text: string }[],
  ratingCount: number,
): Promise<Written> {
  for (const { path, text } of files) {
    const failure = await writing(basename(path), () => writeFile(path, text, { flag: 'wx' }))
    if (failure) return fail(failure)
  }
  return ok({ files: files.map(({ path }) => basename(path)), ratingCount })
}

/** A file name of every system. */
const fileNameOf = (name: string): string => `${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '_')}.json`
