import { readFileSync, statSync } from 'node:fs'
import { basename, extname } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { RatingVocabulary } from '@contract/rating.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readFailure } from '@volume/file-failure.node.ts'
import { parseCsv } from '../../pipeline/cohort/separated-values.ts'
import { readWidget, widgetVocabularyId } from '../../pipeline/quality/rating/mriqc.ts'
import type { NamedRating } from '../../storage/match-ratings.node.ts'
import { readRatingRows } from './rating-table.ts'

/** A million ratings have less. */
const limitMb = 200

export interface RatingFiles {
  readonly paths: readonly string[]
  /** The first with an id, and its version if one is named, is meant. */
  readonly vocabularies: readonly RatingVocabulary[]
}

/** Reads CSVs and JSONs of MRIQC's rating widget (one rating or a list): all that they say, or the first fault. */
export function readRatings({ paths, vocabularies }: RatingFiles): Result<readonly NamedRating[], Failure> {
  const all: NamedRating[] = []
  for (const path of paths) {
    const file = basename(path)
    const text = textOf(path, file)
    if (!text.ok) return text
    const isTable = extname(path).toLowerCase() === '.csv'
    const read = (isTable ? readTable : readJson)({ vocabularies, text: text.value, file })
    if (!read.ok) return read
    for (const one of read.value) all.push(one)
  }
  return ok(all)
}

function textOf(path: string, file: string): Result<string, Failure> {
  try {
    if (statSync(path).size > limitMb * 2 ** 20)
      return fail({ kind: 'ratings-unreadable', file, because: `it is larger than ${limitMb} MB` })
    const bytes = readFileSync(path)
    try {
      return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    } catch {
      return fail({ kind: 'ratings-unreadable', file, because: 'it is no UTF-8 text' })
    }
  } catch (error) {
    return fail(readFailure(error, file))
  }
}

interface Text {
  readonly vocabularies: readonly RatingVocabulary[]
  readonly text: string
  readonly file: string
}

function readTable({ vocabularies, text, file }: Text): Result<readonly NamedRating[], Failure> {
  const table = readRatingRows(parseCsv(text))
  if ('because' in table) return fail({ kind: 'ratings-line-invalid', file, ...table })
  const all: NamedRating[] = []
  for (const { line, caseIdOrName, vocabularyId, vocabularyVersion, ...said } of table.rows) {
    const vocabulary = vocabularies.find(
      ({ id, version }) => id === vocabularyId && (vocabularyVersion === undefined || version === vocabularyVersion),
    )
    if (!vocabulary) return unknownVocabulary(vocabularies, vocabularyId, vocabularyVersion)
    if (!vocabulary.grades.some(({ grade }) => grade === said.grade))
      return fail({
        kind: 'ratings-line-invalid',
        file,
        line,
        because: `${vocabularyId} has no grade "${said.grade}"`,
      })
    const word = said.reasons.find((reason) => !vocabulary.reasons.some((one) => one.reason === reason))
    if (word !== undefined) return fail({ kind: 'rating-word-unknown', vocabularyId, word })
    all.push({ ...said, caseIdOrName, vocabulary })
  }
  return ok(all)
}

function readJson({ vocabularies, text, file }: Text): Result<readonly NamedRating[], Failure> {
  const vocabulary = vocabularies.findLast(({ id }) => id === widgetVocabularyId)
  if (!vocabulary) return unknownVocabulary(vocabularies, widgetVocabularyId, undefined)
  let document: unknown
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return fail({ kind: 'ratings-unreadable', file, because: 'it is no JSON' })
  }
  const all: NamedRating[] = []
  for (const one of Array.isArray(document) ? document : [document]) {
    const read = readWidget(one, vocabulary)
    if (typeof read === 'string') return fail({ kind: 'ratings-unreadable', file, because: read })
    const { subject, ...said } = read
    all.push({ ...said, caseIdOrName: subject, vocabulary })
  }
  return ok(all)
}

const unknownVocabulary = (
  vocabularies: readonly RatingVocabulary[],
  vocabularyId: string,
  version: string | undefined,
): Result<never, Failure> =>
  fail({
    kind: 'vocabulary-unknown',
    vocabularyId: version === undefined ? vocabularyId : `${vocabularyId} ${version}`,
    known: [...new Set(vocabularies.map(({ id, version: known }) => `${id} ${known}`))].join(', '),
  })
