import { type Aggregation, aggregationInWords } from '@contract/aggregation.ts'
import type { HowWell, PassesHeld } from '@contract/calibration.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { type HandOver, type QueueOrder, type QueuePage, queueOrders } from '@contract/queue.ts'
import { ok, type Result } from '@contract/result.ts'
import { calibrateModels, truthsOfNewestModel } from '../pipeline/calibration/by-model.ts'
import { leastTruths } from '../pipeline/calibration/calibrate.ts'
import { howWell } from '../pipeline/calibration/how-well.ts'
import { leastRated } from '../pipeline/calibration/pass-chance.ts'
import { calibratePassesOfModels } from '../pipeline/calibration/passes-by-model.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { readersQueue } from '../worker/ordered-queue.node.ts'
import { passesHeldOf } from '../worker/rated-passes.node.ts'
import { caseDocument } from './case-document.ts'
import { findTruths } from './find-truths.node.ts'
import { keepPeers } from './keep-peers.node.ts'
import { counted, decimals, table } from './text.ts'
import { type Answer, defineVerb } from './verb.ts'
import { withCohort } from './with-cohort.node.ts'

export const queue = defineVerb({
  name: 'queue',
  takes: ['cohort'],
  summary: 'The cases that wait for a reader, the most doubtful first.',
  options: {
    limit: { kind: 'integer', value: '<n>', least: 1, says: 'at most so many (100)' },
    by: {
      kind: 'text',
      value: '<segment>',
      says: 'what the score is of, kept with the cohort: a segment by its name, all by their volume (`volume`), or the `worst` (first so)',
    },
    order: {
      kind: 'choice',
      choices: [...queueOrders],
      says: 'by disagreement, predicted Dice, the lower end of its interval, the chance that a reader passes it, or how unusual a case is among its peers; kept with the cohort (disagreement; unusual where no model was run)',
    },
  },
  run: ({ takes: [folder = ''], values: { limit = 100, by, order } }, console) =>
    withCohort<Answer>(folder, async (cohort): Promise<Result<Answer, Failure>> => {
      const chosen = choose(cohort, { by, order })
      if (!chosen.ok) return chosen
      const kept = cohort.scores.order() === 'unusual' ? keepPeers(cohort) : ok(undefined)
      if (!kept.ok) return kept
      const found = await findTruths(cohort, console)
      if (!found.ok) return found
      const predictions = {
        ...calibrateModels(cohort.truths.known()),
        ...calibratePassesOfModels(cohort.ratedCases.known()),
      }
      const page = readersQueue(cohort, predictions, limit)
      const truths = cohort.truths.seen()
      const held = truths.length > 0 ? howWell(truthsOfNewestModel(truths)) : undefined
      const passes = passesHeldOf(cohort.ratedCases)
      return ok({
        document: {
          ...{ aggregation: page.aggregation, order: page.order, unscoredCount: page.unscoredCount },
          items: page.items.map(({ row, reason, predicted, unusualness, isOfBatch, left, predictedPass }) => ({
            ...caseDocument(row),
            reason,
            ...(unusualness !== undefined && { unusualness }),
            ...(isOfBatch && { isOfBatch }),
            ...(left && { left }),
            ...(predicted && { predicted }),
            ...(predictedPass && { predictedPass }),
          })),
          ...(held && { howWell: held }),
          ...(passes && { passesHeld: passes }),
        },
        text: [
          page.items.length > 0 ? inTable(page.items) : noneWaits(cohort),
          ...(page.items.length > 0 ? [inWordsOf(page)] : []),
          ...withheld(cohort, page),
          ...(held ? inSentences(held) : []),
          ...(passes ? passesInSentences(passes) : []),
        ].join('\n'),
      })
    }),
})

/** Keeps what was asked for, unless it is so already. */
function choose(
  { scores }: Cohort,
  { by, order }: { readonly by: string | undefined; readonly order: string | undefined },
): Result<void, Failure> {
  const wanted = by === undefined ? undefined : aggregationCalled(by)
  if (wanted && aggregationInWords(wanted) !== aggregationInWords(scores.aggregation())) {
    const scored = scores.setAggregation(wanted)
    if (!scored.ok) return scored
  }
  const ordered = queueOrders.find((known) => known === order)
  return ordered === undefined || ordered === scores.order() ? ok(undefined) : scores.setOrder(ordered)
}

function aggregationCalled(by: string): Aggregation {
  if (by === 'worst') return { kind: 'worst' }
  return by === 'volume' ? { kind: 'volume-weighted' } : { kind: 'segment', segment: by }
}

function inTable(items: QueuePage['items']): string {
  const hasPrediction = items.some(({ predicted }) => predicted !== undefined)
  const hasChance = items.some(({ predictedPass }) => predictedPass !== undefined)
  const rankWidth = String(items.length).length
  const heading = [
    '#'.padStart(rankWidth),
    'case',
    'state',
    ...(hasPrediction ? ['predicted Dice', '90 % interval'] : []),
    ...(hasChance ? ['chance to pass', '90 % interval'] : []),
    'reason',
  ]
  const rows = items.map(({ row, reason, predicted, predictedPass, left }, index) => [
    String(index + 1).padStart(rankWidth),
    row.name,
    row.state,
    ...(hasPrediction ? inWords(predicted && { ...predicted, value: predicted.dice }) : []),
    ...(hasChance ? inWords(predictedPass && { ...predictedPass, value: predictedPass.chance }) : []),
    left ? `${reason}; ${sentInWords(left)}` : reason,
  ])
  return table(heading, rows)
}

const sentInWords = ({ to, readerId, note }: HandOver) =>
  `${to === undefined ? '' : `sent to ${to} `}by ${readerId}${note === '' ? '' : `: ${note}`}`

const orderWords: Readonly<Record<QueueOrder, string>> = {
  disagreement: 'disagreement',
  predicted: 'predicted Dice',
  'predicted-low': 'the lower end of predicted Dice',
  'chance-to-pass': 'the chance that a reader passes it',
  unusual: 'how unusual a case is among its peers',
}

function inWordsOf({ items, aggregation, order, unscoredCount }: QueuePage): string {
  const apart = unscoredCount > 0 ? ` ${counted(unscoredCount, 'waiting case')} without a score, last.` : ''
  const of = order === 'unusual' ? '' : ` Score of: ${aggregationInWords(aggregation)}.`
  const batch = items[0]?.isOfBatch ? 'First the batch for active learning. ' : ''
  return `${batch}Ordered by ${orderWords[order]}.${of}${apart}`
}

/** Why there is nothing in the queue, as far as cases lack a segmentation. */
function noneWaits(cohort: Cohort): string {
  const { indexed = 0 } = cohort.summary().countByState
  if (indexed === 0) return 'No case waits.'
  const some = indexed === 1 ? '1 case has no segmentation yet' : `${indexed} cases have no segmentation yet`
  return `No case waits. ${some}: insula infer makes one, insula cohort import brings one in.`
}

/** Why the order that was asked for is not followed. */
function withheld(cohort: Cohort, { order }: QueuePage): readonly string[] {
  if (order === cohort.scores.order()) return []
  const knownCount = truthsOfNewestModel(cohort.truths.seen()).length
  return [
    `Predicted Dice is kept as the order and followed once it is known: it needs ${leastTruths} accepted cases of one model, ${knownCount} ${knownCount === 1 ? 'is' : 'are'} there.`,
  ]
}

function inSentences({ truthCount, judgedCount, level, mae, coverage, drift = [] }: HowWell): readonly string[] {
  const known = `True Dice known of ${counted(truthCount, 'accepted case')} of the newest model; it predicts from ${leastTruths} on.`
  if (mae === undefined || coverage === undefined) return [known]
  const warned = drift.length > 0 ? ' The latest hold worse than they should.' : ''
  return [
    known,
    `Of the latest ${judgedCount}, predicted before they were accepted: mean error ${decimals(mae.value, 3)}, ` +
      `${Math.round(100 * coverage.value)} % in their ${Math.round(100 * level)} % interval.${warned}`,
  ]
}

interface Told {
  readonly value: number
  readonly low: number
  readonly high: number
}

const inWords = (predicted: Told | undefined): readonly string[] => [
  decimals(predicted?.value, 3),
  predicted === undefined ? decimals(undefined, 3) : `${predicted.low.toFixed(3)} to ${predicted.high.toFixed(3)}`,
]

function passesInSentences(held: PassesHeld): readonly string[] {
  const { vocabulary, ratedCount, passCount, judgedCount, brier, brierOfShare } = held
  const known =
    `${counted(ratedCount, 'segmentation')} of the newest model rated in "${vocabulary.title}", ${passCount} passed (${vocabulary.passing.join(', ')}); ` +
    `the chance to pass is told from ${leastRated} on, with both verdicts, where Dice cannot be predicted.`
  if (brier === undefined) return [known]
  return [
    known,
    `Of the latest ${judgedCount}, predicted before they were rated: Brier score ${decimals(brier.value, 3)}, by the share that had passed ${decimals(brierOfShare, 3)}.`,
  ]
}
