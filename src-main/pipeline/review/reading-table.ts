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
  read: 'A version was stored',
  declined: 'The reader could not read the case',
  withdrawn: 'The study was closed before',
}

const column = (
  name: string,
  [LongName, Description, Units]: readonly [string, string, string?],
  of: Column<StudyReading>['of'],
): Column<StudyReading> => ({ name, means: { LongName, Description, ...(Units && { Units }) }, of })

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
  column('version', ['Version', 'Version of the case that the reading is, from 1', '1'], ({ version }) => version),
  column('segmentation_id', ['Version id', 'What the cohort knows that version by'], (row) => row.segmentationId),
]
