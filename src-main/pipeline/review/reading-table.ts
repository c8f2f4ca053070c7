/** One reading as it is told after the study was closed. */
export interface StudyReading {
  readonly readerId: string
  /** Place among the reader's readings, from 1. */
  readonly position: number
  /** Place of the first reading, which this one repeats. */
  readonly repeats: number | undefined
  readonly caseId: string
  readonly name: string
  readonly begunAt: string | undefined
  readonly endedAt: string | undefined
  readonly endedAs: string | undefined
  readonly endedBecause: string | undefined
  readonly activeMs: number
  readonly segmentationId: string | undefined
  readonly version: number | undefined
  /** What was said, where readings are ratings; the version is the one that was rated. */
  readonly rating:
    | {
        readonly grade: string
        readonly score: number | undefined
        readonly reasons: readonly string[]
        readonly confidence: number | undefined
        readonly note: string | undefined
      }
    | undefined
}

/** What a data dictionary says of a column, in the words of BIDS. */
export interface ColumnMeaning {
  readonly LongName: string
  readonly Description: string
  readonly Units?: string
  readonly Levels?: Readonly<Record<string, string>>
}

export interface Column<Row> {
  readonly name: string
  readonly means: ColumnMeaning
  readonly of: (row: Row) => string | number | undefined
}

const ends = {
  read: 'A version was stored, or a rating given',
  declined: 'The reader could not read the case',
  withdrawn: 'The study was closed before',
}

const column = (
  name: string,
  [LongName, Description, Units]: readonly [string, string, string?],
  of: Column<StudyReading>['of'],
): Column<StudyReading> => ({ name, means: { LongName, Description, ...(Units && { Units }) }, of })

/** Of readings that are ratings. */
export const ratedColumns: readonly Column<StudyReading>[] = [
  column('grade', ['Grade', 'Grade in the vocabulary of the study'], ({ rating }) => rating?.grade),
  column(
    'score',
    ['Score', 'Place of the grade on the vocabulary’s scale, where it has one'],
    (row) => row.rating?.score,
  ),
  column('reasons', ['Reasons', 'Why, in the words of the vocabulary, with spaces'], ({ rating }) =>
    rating?.reasons.join(' '),
  ),
  column('confidence', ['Confidence', 'From 0, doubtful, to 4, confident', '1'], ({ rating }) => rating?.confidence),
  column('note', ['Note', 'What the reader wrote'], ({ rating }) => rating?.note),
]

/** A line for each reading. */
export const readingColumns: readonly Column<StudyReading>[] = [
  column('reader', ['Reader', 'Name of the account'], ({ readerId }) => readerId),
  column('position', ['Position', 'Place among the readings of the reader, from 1', '1'], ({ position }) => position),
  column('case', ['Case', 'Name of the case in the cohort'], ({ name }) => name),
  column('case_id', ['Id', 'What the cohort knows the case by'], ({ caseId }) => caseId),
  column(
    'repeats_position',
    ['Repeats', 'Position of the first reading that this one repeats; empty: it is a first reading', '1'],
    ({ repeats }) => repeats,
  ),
  {
    name: 'ended_as',
    means: { LongName: 'End', Description: 'How the reading ended', Levels: ends },
    of: ({ endedAs }) => endedAs,
  },
  column(
    'ended_because',
    ['Because', 'The sentence of the reader who declined it'],
    ({ endedBecause }) => endedBecause,
  ),
  column('begun_at', ['Begun', 'When it was opened first, ISO 8601, UTC'], ({ begunAt }) => begunAt),
  column('ended_at', ['Ended', 'When it ended, ISO 8601, UTC'], ({ endedAt }) => endedAt),
  column(
    'active_minutes',
    ['Active time', 'Time that the reader was active on it, over all sittings', 'min'],
    ({ activeMs }) => Number((activeMs / 60_000).toPrecision(7)),
  ),
  column(
    'version',
    ['Version', 'Version of the case that the reading is, or that was rated, from 1', '1'],
    ({ version }) => version,
  ),
  column('segmentation_id', ['Version id', 'What the cohort knows that version by'], (row) => row.segmentationId),
]
