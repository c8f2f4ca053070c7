import { mostConfidence, type Rating, type RatingVocabulary } from '@contract/rating.ts'

/** A column of the table of ratings: what it is called, what it means, and its unit if it has one. */
interface Column {
  readonly name: string
  readonly says: string
  readonly unit?: string
  readonly of: (rating: Rating) => string | number | undefined
}

const reasonSeparator = ';'

const columns: readonly Column[] = [
  { name: 'rating_id', says: 'Names the rating in its cohort.', of: ({ ratingId }) => ratingId },
  { name: 'case_id', says: 'Names the case in its cohort.', of: ({ caseId }) => caseId },
  { name: 'case', says: 'Name of the scan.', of: ({ caseName }) => caseName },
  {
    name: 'segmentation_version',
    says: 'Version that was rated, counted from 1 in a case; empty: the scan alone.',
    of: ({ segmentationVersion }) => segmentationVersion,
  },
  {
    name: 'segmentation_id',
    says: 'Names that version; on import it is kept only if the cohort has it.',
    of: ({ segmentationId }) => segmentationId,
  },
  {
    name: 'vocabulary',
    says: 'Vocabulary that the grade and the reasons are of.',
    of: ({ vocabularyId }) => vocabularyId,
  },
  { name: 'vocabulary_version', says: 'Its version.', of: ({ vocabularyVersion }) => vocabularyVersion },
  { name: 'grade', says: 'The verdict; empty: the former rating was taken back.', of: ({ grade }) => grade },
  { name: 'score', says: 'Place on the scale of the vocabulary, if it has one.', of: ({ score }) => score },
  {
    name: 'fails',
    says: 'Whether what was rated must not be used as it is: true or false.',
    of: ({ fails }) => String(fails),
  },
  {
    name: 'reasons',
    says: `Codes of the reasons, separated by "${reasonSeparator}".`,
    of: ({ reasons }) => reasons.join(reasonSeparator),
  },
  {
    name: 'confidence',
    says: `From 0, doubtful, to ${mostConfidence}, confident; empty: not said.`,
    of: ({ confidence }) => confidence,
  },
  { name: 'note', says: 'Words of the reader.', of: ({ note }) => note },
  { name: 'reader', says: 'Who rated.', of: ({ readerId }) => readerId },
  { name: 'rated_at', says: 'When, ISO 8601, UTC.', of: ({ at }) => at },
  {
    name: 'dwell_ms',
    says: 'How long the case was looked at with the window in front.',
    unit: 'ms',
    of: ({ dwellMs }) => dwellMs,
  },
  { name: 'former_id', says: 'The rating that this one takes the place of.', of: ({ formerId }) => formerId },
  { name: 'imported_from', says: 'File that it was brought in from.', of: ({ importedFrom }) => importedFrom },
]

const holds = {
  name: 'holds',
  says: 'Whether it is the newest of its reader about the case in the vocabulary and was not taken back: true or false.',
}

/** All ratings as rows under a heading, in their order. */
export function ratingRows(all: readonly Rating[], newest: readonly Rating[]): (string | number | undefined)[][] {
  const holding = new Set(newest.map(({ ratingId }) => ratingId))
  return [
    [...columns.map(({ name }) => name), holds.name],
    ...all.map((rating) => [...columns.map((column) => column.of(rating)), String(holding.has(rating.ratingId))]),
  ]
}

/** What the columns mean, as BIDS describes tables; levels are those of the vocabularies. */
export function ratingDictionary(vocabularies: readonly RatingVocabulary[]): object {
  const levelsOf = (pick: (one: RatingVocabulary) => readonly (readonly [string, string])[]) =>
    Object.fromEntries(
      vocabularies.flatMap((one) => pick(one).map(([code, says]) => [`${one.id} ${one.version}: ${code}`, says])),
    )
  const levels: Readonly<Record<string, object>> = {
    grade: levelsOf(({ grades }) => grades.map(({ grade, word, meaning }) => [grade, `${word}. ${meaning}`])),
    reasons: levelsOf(({ reasons }) => reasons.map(({ reason, word }) => [reason, word])),
  }
  return Object.fromEntries(
    [...columns, holds].map(({ name, says, ...more }) => [
      name,
      {
        Description: says,
        ...('unit' in more && { Units: more.unit }),
        ...(levels[name] && { Levels: levels[name] }),
      },
    ]),
  )
}

/** A row of such a table, also of another program: only case, vocabulary and grade are needed. */
export interface RatingRow {
  readonly line: number
  readonly caseIdOrName: string
  readonly vocabularyId: string
  readonly vocabularyVersion?: string
  readonly segmentationId?: string
  readonly grade: string
  readonly score?: number
  readonly reasons: readonly string[]
  readonly confidence?: number
  readonly note?: string
  readonly readerId?: string
  readonly at?: string
  readonly dwellMs: number
}

interface Fault {
  readonly line: number
  readonly because: string
}

/** The ratings that hold; those that were replaced or taken back are left out. Or the first fault. */
export function readRatingRows(
  rows: readonly { readonly line: number; readonly fields: readonly string[] }[],
): { readonly rows: readonly RatingRow[] } | Fault {
  const [head, ...body] = rows
  const names = head?.fields.map((name) => name.trim()) ?? []
  for (const needed of ['vocabulary', 'grade'])
    if (!names.includes(needed)) return { line: 1, because: `there is no column "${needed}"` }
  if (!names.includes('case') && !names.includes('case_id')) return { line: 1, because: 'there is no column "case"' }
  const read: RatingRow[] = []
  for (const { line, fields } of body) {
    if (fields.length !== names.length)
      return { line, because: `it has ${fields.length} fields, not ${names.length} as the first line` }
    const row = rowOf(line, new Map(names.map((name, index) => [name, (fields[index] ?? '').trim()])))
    if (typeof row === 'string') return { line, because: row }
    if (row) read.push(row)
  }
  return { rows: read }
}

function rowOf(line: number, cells: ReadonlyMap<string, string>): RatingRow | string | undefined {
  const text = (name: string) => cells.get(name) || undefined
  const grade = text('grade')
  if (text('holds') === 'false' || (text('holds') === 'true' && grade === undefined)) return undefined
  const caseIdOrName = text('case') ?? text('case_id')
  const vocabularyId = text('vocabulary')
  if (!caseIdOrName || !vocabularyId || !grade) return 'case, vocabulary and grade are needed'
  const numbers = { score: text('score'), confidence: text('confidence'), dwell_ms: text('dwell_ms') }
  for (const [name, word] of Object.entries(numbers))
    if (word !== undefined && !Number.isFinite(Number(word))) return `"${word}" is no number for ${name}`
  const confidence = numbers.confidence === undefined ? undefined : Number(numbers.confidence)
  if (confidence !== undefined && (confidence < 0 || confidence > mostConfidence))
    return `the confidence is not from 0 to ${mostConfidence}`
  const dwellMs = Number(numbers.dwell_ms ?? 0)
  if (dwellMs < 0) return 'dwell_ms is negative'
  const at = text('rated_at')
  if (at !== undefined && Number.isNaN(Date.parse(at))) return `"${at}" is no time`
  return {
    line,
    caseIdOrName,
    vocabularyId,
    grade,
    reasons: (text('reasons') ?? '')
      .split(reasonSeparator)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    dwellMs,
    ...optional({
      vocabularyVersion: text('vocabulary_version'),
      segmentationId: text('segmentation_id'),
      score: numbers.score === undefined ? undefined : Number(numbers.score),
      confidence,
      note: text('note'),
      readerId: text('reader'),
      at: at === undefined ? undefined : new Date(at).toISOString(),
    }),
  }
}

/** Without the fields that are undefined. */
const optional = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>
  }
