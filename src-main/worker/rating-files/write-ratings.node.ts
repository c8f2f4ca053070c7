import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { Rating, RatingFileKind } from '@contract/rating.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { csvOf } from '../../pipeline/cohort/separated-values.ts'
import { parseBidsName } from '../../pipeline/export/bids/bids-name.ts'
import { widgetOf, widgetVocabularyId } from '../../pipeline/quality/rating/mriqc.ts'
import type { Exports, WrittenFile } from '../../storage/exports.node.ts'
import type { Ratings } from '../../storage/ratings.node.ts'
import { writing } from '../writing.node.ts'
import { ratingDictionary, ratingRows } from './rating-table.ts'

/** Ratings as the texts of files. */
export interface RatingTexts {
  /** The first has the name that was chosen, if it is a file. */
  readonly files: readonly { readonly name: string; readonly text: string }[]
  readonly ratingCount: number
  readonly caseCount: number
}

export interface RatingsToWrite {
  readonly as: RatingFileKind
  /** Name of the file or folder. */
  readonly name: string
  /** What MRIQC's widget calls a dataset: the name of the cohort. */
  readonly dataset: string
}

/** All ratings as a table with its dictionary, or those that hold in the vocabulary of MRIQC's widget as it writes them. */
export function ratingTexts(ratings: Ratings, { as, name, dataset }: RatingsToWrite): RatingTexts {
  if (as === 'csv') {
    const all = ratings.all()
    const dictionary = `${basename(name, extname(name))}_dictionary.json`
    return textsOf(all, [
      { name, text: csvOf(ratingRows(all, ratings.newest())) },
      { name: dictionary, text: jsonOf(ratingDictionary(ratings.vocabularies())) },
    ])
  }
  const ofWidget = ratings
    .newest()
    .filter(({ vocabularyId }) => vocabularyId === widgetVocabularyId)
    .filter(hasScore)
  const subjectOf = subjects(ratings, ofWidget)
  const written = (one: (typeof ofWidget)[number]) => widgetOf(one, { dataset, subject: subjectOf(one) })
  if (as === 'mriqc-list') return textsOf(ofWidget, [{ name, text: jsonOf(ofWidget.map(written)) }])
  const fileNameOf = fileNames()
  return textsOf(
    ofWidget,
    ofWidget.map((one) => ({
      name: fileNameOf(`${dataset}_${subjectOf(one)}_${one.readerId}`),
      text: jsonOf(written(one)),
    })),
  )
}

/** What MRIQC calls a case: its BIDS name without folders, unless another case has the same; else its whole name. */
function subjects(ratings: Ratings, all: readonly Rating[]): (rating: Rating) => string {
  const called = ratings.casesCalled(new Set(all.map(({ caseName }) => lastPart(caseName))))
  return ({ caseId, caseName }) => {
    const name = lastPart(caseName)
    const [first, another] = called(name)
    return parseBidsName(`${name}.nii.gz`) && first === caseId && another === undefined ? name : caseName
  }
}

const lastPart = (caseName: string): string => caseName.slice(caseName.lastIndexOf('/') + 1)

const hasScore = (rating: Rating): rating is Rating & { readonly score: number } => rating.score !== undefined

const textsOf = (ratings: readonly Rating[], files: RatingTexts['files']): RatingTexts => ({
  files,
  ratingCount: ratings.length,
  caseCount: new Set(ratings.map(({ caseId }) => caseId)).size,
})

const jsonOf = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`

/** File names of every system, each once: some take letters of either case for the same. */
function fileNames(): (name: string) => string {
  const taken = new Set<string>()
  return (name) => {
    const stem = name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '_')
    for (let count = 1; ; count++) {
      const own = count === 1 ? stem : `${stem}_${count}`
      if (taken.has(own.toLowerCase())) continue
      taken.add(own.toLowerCase())
      return `${own}.json`
    }
  }
}

export interface RatingsPlace {
  readonly as: RatingFileKind
  readonly path: string
  /** Whether a file that is there is replaced. */
  readonly existing: 'refused' | 'replaced'
}

/** Writes the texts and puts them on record. */
export async function writeRatings(
  exports: Exports,
  { files, ratingCount, caseCount }: RatingTexts,
  { as, path, existing }: RatingsPlace,
): Promise<Result<{ readonly files: readonly string[]; readonly ratingCount: number }, Failure>> {
  const folder = as === 'mriqc-files' ? path : dirname(path)
  if (as === 'mriqc-files') {
    const failure = await writing(basename(path), () => mkdir(path, { recursive: true }))
    if (failure) return fail(failure)
  }
  const written: WrittenFile[] = []
  for (const { name, text } of files) {
    const bytes = Buffer.from(text)
    const flag = existing === 'refused' ? 'wx' : 'w'
    const failure = await writing(name, () => writeFile(join(folder, name), bytes, { flag }))
    if (failure) return fail(failure)
    written.push({ file: name, sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.length })
  }
  const noted = exports.noteTogether({ as: 'ratings', files: written, caseCount, rowCount: ratingCount })
  return noted.ok ? ok({ files: written.map(({ file }) => file), ratingCount }) : noted
}
