import type { Kappa, RaterSelfAgreement, RatingsAgreement } from '@contract/reading-rating.ts'
import type { Column } from './reading-table.ts'

interface KappaRow extends Kappa, Pick<RaterSelfAgreement, 'drift'> {
  readonly first: string
  readonly second: string
}

const column = (
  name: string,
  [LongName, Description, Units]: readonly [string, string, string?],
  of: Column<KappaRow>['of'],
): Column<KappaRow> => ({ name, means: { LongName, Description, ...(Units && { Units }) }, of })

const rounded = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Number(value.toPrecision(7))

/** A line for each pair of readers, or reader and repeats. */
export const kappaColumns: readonly Column<KappaRow>[] = [
  column('reader', ['Reader', 'Name of the account'], ({ first }) => first),
  column(
    'other_reader',
    ['Other reader', 'The same name: hidden repeats of the reader against the first ratings'],
    ({ second }) => second,
  ),
  column('cases', ['Cases', 'Cases of which both ratings were given', '1'], ({ pairCount }) => pairCount),
  column('same', ['Same', 'Cases with the same grade in both', '1'], ({ sameCount }) => sameCount),
  column(
    'weighted_kappa',
    ['Weighted kappa', 'Cohen 1968, quadratic weights, by the order of the vocabulary; empty where all grades are one'],
    ({ kappa }) => rounded(kappa),
  ),
  column(
    'kappa_low',
    ['Kappa, low', 'Lower end of its 95 % interval (Fleiss, Cohen and Everitt 1969); empty below 10 cases'],
    ({ interval }) => rounded(interval?.low),
  ),
  column('kappa_high', ['Kappa, high', 'Upper end of that interval'], ({ interval }) => rounded(interval?.high)),
  column(
    'grade_drift',
    [
      'Drift of the grade',
      'Change of (grade of the repeat − first grade) in places for 100 readings: Theil–Sen slope; empty below 5 repeats',
      '1/100 readings',
    ],
    ({ drift }) => rounded(drift?.per100),
  ),
  column(
    'grade_drift_low',
    ['Drift, low', 'Lower end of its 95 % interval (Sen 1968)', '1/100 readings'],
    ({ drift }) => rounded(drift?.low),
  ),
  column(
    'grade_drift_high',
    ['Drift, high', 'Upper end of its 95 % interval (Sen 1968)', '1/100 readings'],
    ({ drift }) => rounded(drift?.high),
  ),
]

export const kappaRows = ({ pairs, readers }: RatingsAgreement): readonly KappaRow[] => [
  ...pairs.map(({ readers: [first, second], ...rest }) => ({ first, second, ...rest })),
  ...readers.map(({ readerId, ...rest }) => ({ first: readerId, second: readerId, ...rest })),
]
