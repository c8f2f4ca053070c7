import type { StrategyVerdict } from '@contract/acquisition.ts'
import { decimals, table, undefinedMark } from '../text.ts'

/** The learning curves of both arms as a table, a row for each point, and how far they go. */
export const curvesInText = ({ curves, curveSentences }: Omit<StrategyVerdict, 'says'>): readonly string[] => [
  ...(curves.length > 0
    ? [
        table(
          ['segment', 'arm', 'training cases', 'seeds', 'mean Dice', '95 % over seeds'],
          curves.flatMap(({ segment = 'all segments', arm, points }) =>
            points.map(({ trainingCaseCount, seedCount, meanDice, interval }) => [
              ...[segment, arm, String(trainingCaseCount), String(seedCount), decimals(meanDice, 3)],
              interval ? `${decimals(interval.low, 3)} to ${decimals(interval.high, 3)}` : undefinedMark,
            ]),
          ),
        ),
      ]
    : []),
  ...curveSentences,
]
