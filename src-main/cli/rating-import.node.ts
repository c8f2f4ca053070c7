import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { RatingVocabulary } from '@contract/rating.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readFailure } from '@volume/file-failure.node.ts'
import { readWidget, widgetVocabularyId } from '../pipeline/quality/rating/mriqc.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import type { RatingToAdd } from '../storage/ratings.node.ts'
import { parseCsv } from './csv.ts'
import { findCase } from './find-case.ts'
import { readRatingRows } from './rating-table.ts'
import { dependencies } from './with-cohort.node.ts'

/** A million ratings have less. */
const limitMb = 200

interface Import {
  readonly cohort: Cohort
  readonly vocabularies: readonly RatingVocabulary[]
  readonly path: string
  /** Of ratings that name nobody. */
  readonly readerId: string | undefined
}

/** Reads a CSV, a JSON of MRIQC's rating widget (one rating or a list), or a folder of such JSON. */
export async function readRatingsFile(about: Import): Promise<Result<readonly RatingToAdd[], Failure>> {
  const files = await filesOf(about.path)
  if (!files.ok) return files
  const all: RatingToAdd[] = []
  for (const path of files.value) {
    const text = await textOf(path)
    if (!text.ok) return text
    const file = basename(path)
    const isTable = extname(path).toLowerCase() === '.csv'
    const read = isTable ? readTable(about, { text: text.value, file }) : readJson(about, { text: text.value, file })
    if (!read.ok) return read
    all.push(...read.value)
  }
  return ok(all)
}

async function filesOf(path: string): Promise<Result<readonly string[], Failure>> {
  const file = basename(path)
  try {
    if (!(await stat(path)).isDirectory()) return ok([path])
    const names = (await readdir(path)).filter((name) => extname(name).toLowerCase() === '.json').toSorted()
    if (names.length === 0) return fail({ kind: 'ratings-unreadable', file, because: 'the folder has no JSON' })
    return ok(names.map((name) => join(path, name)))
  } catch (error) {
    return fail(readFailure(error, file))
  }
}

async function textOf(path: string): Promise<Result<string, Failure>> {
  const file = basename(path)
  try {
    if ((await stat(path)).size > limitMb * 2 ** 20)
      return fail({ kind: 'ratings-unreadable', file, because: `it is larger than ${limitMb} MB` })
    const bytes = await readFile(path)
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
  readonly text: string
  readonly file: string
}

function readTable({ cohort, vocabularies, readerId }: Import, { text, file }: Text) {
  const table = readRatingRows(parseCsv(text))
  if ('because' in table) return fail({ kind: 'ratings-line-invalid', file, ...table } as const)
  const all: RatingToAdd[] = []
  for (const { line, caseIdOrName, vocabularyId, vocabularyVersion, segmentationId, ...said } of table.rows) {
    const found = findCase(cohort, caseIdOrName)
    if (!found.ok) return found
    const { caseId } = found.value
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
      } as const)
    const versions = cohort.segmentations(caseId)
    const isKnown = versions.ok && versions.value.some((one) => one.segmentationId === segmentationId)
    all.push({
      ...said,
      caseId,
      vocabulary,
      readerId: said.readerId ?? readerId ?? dependencies().readerId,
      ...(isKnown && segmentationId !== undefined && { segmentationId }),
    })
  }
  return ok(all)
}

function readJson(
  { cohort, vocabularies, readerId }: Import,
  { text, file }: Text,
): Result<readonly RatingToAdd[], Failure> {
  const vocabulary = vocabularies.findLast(({ id }) => id === widgetVocabularyId)
  if (!vocabulary) return unknownVocabulary(vocabularies, widgetVocabularyId, undefined)
  let document: unknown
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return fail({ kind: 'ratings-unreadable', file, because: 'it is no JSON' })
  }
  const all: RatingToAdd[] = []
  for (const one of Array.isArray(document) ? document : [document]) {
    const read = readWidget(one, vocabulary)
    if (typeof read === 'string') return fail({ kind: 'ratings-unreadable', file, because: read })
    const { subject, ...said } = read
    const found = findCase(cohort, subject)
    if (!found.ok) return found
    all.push({ ...said, caseId: found.value.caseId, vocabulary, readerId: readerId ?? dependencies().readerId })
  }
  return ok(all)
}

const unknownVocabulary = (
  vocabularies: readonly RatingVocabulary[],
  vocabularyId: string,
  version: string | undefined,
) =>
  fail({
    kind: 'vocabulary-unknown',
    vocabularyId: version === undefined ? vocabularyId : `${vocabularyId} ${version}`,
    known: [...new Set(vocabularies.map(({ id, version: known }) => `${id} ${known}`))].join(', '),
  } as const)
