import { type Aggregation, aggregationInWords, firstAggregation } from '@contract/aggregation.ts'
import type { QueueOrder } from '@contract/queue.ts'
import { plural } from './format.ts'

const of = (aggregation: Aggregation = firstAggregation): string => aggregationInWords(aggregation)

/** What stands next to every score: what it is called, and which segments it is of. */
export const scoreText = {
  disagreement: 'Disagreement',
  predicted: 'Predicted Dice',
  of,
  disagreementOf: (aggregation: Aggregation | undefined) => `Disagreement, ${of(aggregation)}`,
  disagreementMeans: (aggregation: Aggregation | undefined) =>
    `1 − pairwise Dice of the samples, 0 to 1, of: ${of(aggregation)}. The queue chooses what it is of. See Help.`,
  unusualness: 'Robust z among peers',
  scoreOf: 'Score of',
  aggregations: { worst: 'Worst segment', 'volume-weighted': 'All segments by volume' },
  orderBy: 'Order by',
  orders: {
    disagreement: 'Disagreement',
    predicted: 'Predicted Dice',
    'predicted-low': 'Lower end of predicted Dice',
    'chance-to-pass': 'Chance to pass',
    unusual: 'Unusualness',
  } satisfies Record<QueueOrder, string>,
  explain: {
    disagreement: (aggregation: Aggregation) =>
      `Most doubtful first: ordered by how much the samples disagree (${of(aggregation)}).`,
    predicted: (aggregation: Aggregation) =>
      `Worst first: ordered by predicted Dice (${of(aggregation)}), least first.`,
    'predicted-low': (aggregation: Aggregation) =>
      `Worst first: ordered by the lower end of predicted Dice’s interval (${of(aggregation)}), least first.`,
    'chance-to-pass': (aggregation: Aggregation) =>
      `Least likely to pass first: ordered by the chance that a reader passes the model’s segmentation (learnt from ${of(aggregation)}).`,
    unusual: () =>
      'Most unusual first: ordered by how far measured quality and shape lie from those of a case’s peers.',
  } satisfies Record<QueueOrder, (aggregation: Aggregation) => string>,
  unscored: (count: number) => `${plural(count, 'case')} without a score, last`,
  scoring: 'Scoring every case anew…',
}
