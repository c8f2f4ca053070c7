import { type Aggregation, aggregationInWords } from '@contract/aggregation.ts'
import type { CaseRow } from '@contract/case.ts'
import { type ScanMeasure, type ScanQuality, scanMeasures } from '@contract/quality.ts'
import type { Field } from './separated-values.ts'

/** What a data dictionary says of a column, in the words of BIDS. */
export interface ColumnMeaning {
  readonly LongName: string
  readonly Description: string
  readonly Units?: string
  /** Where the numbers come from. */
  readonly Source: string
  readonly Levels?: Readonly<Record<string, string>>
}

interface Column {
  readonly name: string
  readonly means: ColumnMeaning
  of(row: CaseRow): Field
}

const states = {
  indexed: 'Known, but no model has segmented it yet',
  waiting: 'Has a segmentation that waits for a reader',
  claimed: 'A reader has it open',
  corrected: 'Holds saved strokes, but is not accepted yet',
  accepted: 'A reader accepted it',
  rejected: 'A reader took it out',
  deferred: 'Put off for later',
}

/** Where a column comes from, in words. */
const from = {
  cohort: 'What the cohort keeps of the case',
  files: 'Headers of the scan’s files',
  inference: 'The newest inference of the case',
  readers: 'Work of the readers',
} as const

const column = (name: string, source: keyof typeof from, means: Omit<ColumnMeaning, 'Source'>, of: Column['of']) => ({
  name,
  means: { ...means, Source: from[source] },
  of,
})
const rounded = (value: number): number => Number(value.toPrecision(7))
const spacing = (axis: 0 | 1 | 2, letter: string) =>
  column(
    `spacing_${letter}`,
    'files',
    { LongName: `Spacing along ${letter}`, Description: 'Distance of neighboring voxel centers', Units: 'mm' },
    ({ spacingMm }) => rounded(spacingMm[axis]),
  )
const shape = (axis: 0 | 1 | 2, letter: string) =>
  column(
    `shape_${letter}`,
    'files',
    { LongName: `Voxels along ${letter}`, Description: 'Count of voxels along this axis', Units: '1' },
    (row) => row.shape[axis],
  )

const columns: readonly Column[] = [
  column('name', 'cohort', { LongName: 'Case', Description: 'Name of the case in the cohort' }, ({ name }) => name),
  column(
    'case_id',
    'cohort',
    { LongName: 'Id', Description: 'What the cohort knows the case by' },
    ({ caseId }) => caseId,
  ),
  column(
    'site',
    'cohort',
    {
      LongName: 'Site',
      Description: 'As set by hand, else as far as the name, header or sidecar says it; all: none does',
    },
    ({ site }) => site,
  ),
  column(
    'scanner',
    'files',
    { LongName: 'Scanner', Description: 'As set by hand, else maker, model and field as header or sidecar state them' },
    ({ scanner }) => scanner,
  ),
  column(
    'protocol',
    'files',
    {
      LongName: 'Protocol',
      Description: 'As set by hand, else the name of the protocol or of the series as header or sidecar state it',
    },
    ({ protocol }) => protocol,
  ),
  column(
    'state',
    'readers',
    { LongName: 'State', Description: 'Where the case stands', Levels: states },
    ({ state }) => state,
  ),
  column(
    'contrast',
    'files',
    { LongName: 'Contrast', Description: 'As the files say it' },
    ({ contrast }) => contrast?.name,
  ),
  column(
    'disagreement',
    'inference',
    { LongName: 'Disagreement', Description: '1 − pairwise Dice of the samples, 0 to 1', Units: '1' },
    ({ disagreement }) => (disagreement === undefined ? undefined : rounded(disagreement)),
  ),
  column(
    'worst_segment',
    'inference',
    { LongName: 'Worst segment', Description: 'Segment on which the samples disagree most' },
    ({ worstSegment }) => worstSegment,
  ),
  shape(0, 'i'),
  shape(1, 'j'),
  shape(2, 'k'),
  spacing(0, 'i'),
  spacing(1, 'j'),
  spacing(2, 'k'),
  column(
    'orientation',
    'files',
    { LongName: 'Axes', Description: 'Where the voxel axes point to, e.g. RAS: right, anterior, superior' },
    ({ orientation }) => orientation,
  ),
  column(
    'format',
    'files',
    { LongName: 'Format', Description: 'Format of the files', Levels: { nifti: 'NIfTI', dicom: 'DICOM' } },
    ({ format }) => format,
  ),
  column(
    'strokes',
    'readers',
    { LongName: 'Strokes', Description: 'Applied strokes of the open correction', Units: '1' },
    ({ strokeCount }) => strokeCount,
  ),
  column(
    'active_minutes',
    'readers',
    { LongName: 'Active time', Description: 'Active time of all readers together', Units: 'min' },
    ({ activeMs }) => rounded(activeMs / 60_000),
  ),
  column(
    'findings',
    'files',
    { LongName: 'Findings', Description: 'Kinds of what was found about the scan, by semicolons' },
    ({ findings }) => findings.map(({ kind }) => kind).join(';') || undefined,
  ),
  column(
    'deferred_because',
    'readers',
    { LongName: 'Deferred because', Description: 'The sentence of the reader who deferred it' },
    ({ deferredBecause }) => deferredBecause,
  ),
  column(
    'added_at',
    'cohort',
    { LongName: 'Added', Description: 'When it was added, ISO 8601, UTC' },
    ({ addedAt }) => addedAt,
  ),
  column(
    'decided_at',
    'readers',
    { LongName: 'Decided', Description: 'When it was last accepted, rejected or deferred, ISO 8601, UTC' },
    ({ decidedAt }) => decidedAt,
  ),
]

const volumeName = (segment: string): string => `volume_${segment.trim().replace(/[^\p{L}\p{N}]+/gu, '_')}`

/** `volumeMl` → `volume_ml`: how columns are called. */
export const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const scanColumns = Object.entries(scanMeasures) as [ScanMeasure, (typeof scanMeasures)[ScanMeasure]][]

/** What is predicted of a case, as it was learnt last. */
const predictedColumns = [
  [
    'predictedDice',
    {
      LongName: 'Predicted Dice',
      Description:
        'Dice as accepted cases predict it from the disagreement, 0 to 1; empty: fewer than 30 of the model are known',
      Units: '1',
      Source: 'Accepted cases of the same model',
    },
  ],
  [
    'chanceToPass',
    {
      LongName: 'Chance to pass',
      Description:
        'Chance that a reader passes the model’s segmentation as it is, as ratings predict it from the disagreement, 0 to 1; empty: fewer than 30 of the model were rated, or all alike',
      Units: '1',
      Source: 'Ratings of segmentations of the same model',
    },
  ],
] as const satisfies readonly (readonly [string, ColumnMeaning])[]

/** What the table tells of a case beside its row. */
export interface CaseNumbers {
  readonly predicted?: Readonly<Partial<Record<'predictedDice' | 'chanceToPass', number>>> | undefined
  readonly volumesMl?: Readonly<Record<string, number>> | undefined
  readonly scan?: ScanQuality | undefined
}

/** Names of the columns: those of every case, what is predicted of it, the quality of its scan, then the volume of each segment. */
export const headOf = (segments: readonly string[]): readonly string[] => [
  ...columns.map(({ name }) => name),
  ...predictedColumns.map(([field]) => snake(field)),
  ...scanColumns.map(([measure]) => snake(measure)),
  ...segments.map(volumeName),
]

export const fieldsOf = (
  row: CaseRow,
  segments: readonly string[],
  { predicted = {}, volumesMl = {}, scan = {} }: CaseNumbers,
): readonly Field[] => [
  ...columns.map(({ of }) => of(row)),
  ...[
    ...predictedColumns.map(([field]) => predicted[field]),
    ...scanColumns.map(([measure]) => scan[measure]),
    ...segments.map((segment) => volumesMl[segment]),
  ].map((value) => (value === undefined ? undefined : rounded(value))),
]

const scoredBy = (means: ColumnMeaning, aggregation: Aggregation): ColumnMeaning => ({
  ...means,
  Description: `1 − pairwise Dice of the samples, 0 to 1, of: ${aggregationInWords(aggregation)}`,
})

/** What each column means, with its unit: the JSON beside the table. */
export const dictionaryOf = (
  segments: readonly string[],
  aggregation: Aggregation,
): Readonly<Record<string, ColumnMeaning>> =>
  Object.fromEntries([
    ...columns.map(
      ({ name, means }) => [name, name === 'disagreement' ? scoredBy(means, aggregation) : means] as const,
    ),
    ...predictedColumns.map(([field, means]) => [snake(field), means] as const),
    ...scanColumns.map(([measure, definition]) => [snake(measure), measureMeaning(definition)] as const),
    ...segments.map((segment) => {
      const Description = `Volume of ${segment}, as the newest inference measured it`
      return [volumeName(segment), { LongName: segment, Description, Units: 'ml', Source: from.inference }] as const
    }),
  ])

const worse = {
  low: 'lower is worse',
  high: 'higher is worse',
  both: 'far from the others is worse, either way',
} as const

/** What a measure of quality means; its exact definition stands with its computation. */
export const measureMeaning = (definition: {
  readonly says: string
  readonly unit?: string
  readonly worse: keyof typeof worse
}): ColumnMeaning => ({
  LongName: definition.says,
  Description: `${definition.says}; ${worse[definition.worse]}; empty: not measured, or undefined`,
  Units: definition.unit ?? '1',
  Source: 'Measurement of quality, of the scan or of the version that is shown',
})
