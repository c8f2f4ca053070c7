import type { AgreementOfSegment, SelfAgreement, StudyAgreement } from '@contract/review.ts'
import type { Column, ColumnMeaning } from './reading-table.ts'

/** A line of the table: two readers, or one reader and his repeats, on one segment. */
interface AgreementRow {
  readonly first: string
  readonly second: string
  readonly caseCount: number
  readonly segment: AgreementOfSegment & Partial<SelfAgreement['segments'][number]>
}

const rounded = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Number(value.toPrecision(7))

const column = (name: string, means: ColumnMeaning, of: Column<AgreementRow>['of']): Column<AgreementRow> => ({
  name,
  means,
  of,
})

const quartiles = (
  measure: 'dice' | 'hd95Mm' | 'volumeChangeShare',
  { name, says, unit }: { readonly name: string; readonly says: string; readonly unit: string },
): readonly Column<AgreementRow>[] =>
  (['lower', 'median', 'upper'] as const).map((part) => {
    const [suffix, word] = {
      lower: ['q1', 'Lower quartile'],
      median: ['median', 'Median'],
      upper: ['q3', 'Upper quartile'],
    }[part]
    return column(
      `${name}_${suffix}`,
      {
        LongName: `${word} of ${says}`,
        Description: `${word} of ${says} over the cases where it is defined`,
        Units: unit,
      },
      ({ segment }) => rounded(segment[measure]?.[part]),
    )
  })

/** A line for each pair of readers, or reader and repeats, and segment. */
export const agreementColumns: readonly Column<AgreementRow>[] = [
  column('reader', { LongName: 'Reader', Description: 'Name of the account' }, ({ first }) => first),
  column(
    'other_reader',
    { LongName: 'Other reader', Description: 'The same name: hidden repeats of the reader against the first readings' },
    ({ second }) => second,
  ),
  column('segment', { LongName: 'Segment', Description: 'Name of the segment' }, ({ segment }) => segment.segment),
  column(
    'cases',
    { LongName: 'Cases', Description: 'Cases of which both readings are finished', Units: '1' },
    ({ caseCount }) => caseCount,
  ),
  column(
    'empty_in_both',
    { LongName: 'Empty in both', Description: 'Cases without a Dice: the segment is empty in both', Units: '1' },
    ({ segment }) => segment.emptyCount,
  ),
  ...quartiles('dice', { name: 'dice', says: 'Dice, 0 to 1', unit: '1' }),
  ...quartiles('hd95Mm', { name: 'hd95', says: '95th percentile of surface distances', unit: 'mm' }),
  ...quartiles('volumeChangeShare', {
    name: 'volume_change',
    says: '(volume of the repeat − first) ÷ first',
    unit: '1',
  }),
  column(
    'dice_drift',
    {
      LongName: 'Drift of Dice',
      Description: 'Change of the Dice of repeats for 100 readings: Theil–Sen slope; empty below 5 repeats',
      Units: '1/100 readings',
    },
    ({ segment }) => rounded(segment.drift?.per100),
  ),
  column(
    'dice_drift_low',
    { LongName: 'Drift, low', Description: 'Lower end of its 95 % interval (Sen 1968)', Units: '1/100 readings' },
    ({ segment }) => rounded(segment.drift?.low),
  ),
  column(
    'dice_drift_high',
    { LongName: 'Drift, high', Description: 'Upper end of its 95 % interval (Sen 1968)', Units: '1/100 readings' },
    ({ segment }) => rounded(segment.drift?.high),
  ),
]

export function agreementRows({ pairs, readers }: StudyAgreement): readonly AgreementRow[] {
  const all = [
    ...pairs.map(({ readers: [first, second], ...rest }) => ({ first, second, ...rest })),
    ...readers.map(({ readerId, ...rest }) => ({ first: readerId, second: readerId, ...rest })),
  ]
  return all.flatMap(({ segments, ...rest }) => segments.map((segment) => ({ ...rest, segment })))
}
