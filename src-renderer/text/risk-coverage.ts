import type { HowWell, RiskPoint } from '@contract/calibration.ts'
import { decimals, percentOf, plural } from './format.ts'
import { estimateText } from './how-well.ts'

type RiskCoverage = NonNullable<HowWell['riskCoverage']>

/** Points nearest to each tenth of the cases; where there are fewer than ten, each once. */
const tenths = (points: readonly RiskPoint[]): readonly RiskPoint[] =>
  [...new Set(Array.from({ length: 10 }, (_, tenth) => Math.ceil(((tenth + 1) * points.length) / 10) - 1))].flatMap(
    (index) => points.slice(index, index + 1),
  )

export const riskText = {
  title: 'What unread cases risk',
  aurc: 'Area under the curve (AURC)',
  aurcOf: ({ aurc }: RiskCoverage) => estimateText(aurc),
  excess: ({ aurc, excessAurc }: RiskCoverage) => `A perfect order would have ${decimals(aurc.value - excessAurc, 3)}.`,
  coverages: ['0 %', '50 %', '100 %'] as const,
  caption:
    'Share of the cases that are kept unread, best predicted first, to the right; their mean of 1 − true Dice upwards. Dashed: a perfect order. Every point is a case.',
  plot: ({ points, aurc, excessAurc }: RiskCoverage) =>
    `Risk–coverage curve of ${plural(points.length, 'case')}: area ${decimals(aurc.value, 3)}, of a perfect order ${decimals(aurc.value - excessAurc, 3)}. ${tenths(
      points,
    )
      .map(({ coverage, risk }) => `${percentOf(coverage)} kept: ${decimals(risk, 3)}`)
      .join('; ')}`,
  walk: 'Case',
  place: (place: number, count: number) => `${place} of ${count}`,
  point: ({ name, predicted, dice, coverage, risk }: RiskPoint) =>
    `${name}: predicted ${decimals(predicted, 2)}, true ${decimals(dice, 2)}. Kept up to here: ${percentOf(coverage)}, mean risk ${decimals(risk, 3)}.`,
  open: (name: string) => `Look at ${name}`,
  asNumbers: 'As numbers',
  columns: ['Kept', 'Mean risk', 'Perfect order'] as const,
  rows: (points: readonly RiskPoint[]) =>
    tenths(points).map(
      ({ coverage, risk, bestRisk }) => [percentOf(coverage), decimals(risk, 3), decimals(bestRisk, 3)] as const,
    ),
}
