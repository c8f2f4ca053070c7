import type { HowWell, PredictedDice } from '@contract/calibration.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { QueueItem } from '@contract/queue.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { calibrateModels, truthsOfNewestModel } from '../pipeline/calibration/by-model.ts'
import { leastTruths } from '../pipeline/calibration/calibrate.ts'
import { howWell } from '../pipeline/calibration/how-well.ts'
import { type Aggregation, disagreementOf } from '../pipeline/queue/acquisition.ts'
import { compareCases } from '../pipeline/queue/order.ts'
import { reasonOf } from '../pipeline/queue/reason.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { compareLabelmaps } from '../worker/compare-labelmaps.node.ts'
import { caseDocument } from './case-document.ts'
import { counted, decimals, table } from './text.ts'
import { type Answer, type Console, defineVerb } from './verb.ts'
import { withCohort } from './with-cohort.node.ts'

export const queue = defineVerb({
  name: 'queue',
  takes: ['cohort'],
  summary: 'The cases that wait for a reader, those on which the samples disagree most first.',
  options: {
    limit: { kind: 'integer', value: '<n>', least: 1, says: 'at most so many (100)' },
    by: {
      kind: 'text',
      value: '<segment>',
      says: 'ordered by the disagreement about this segment, or about all by their volume (`volume`); else by the worst',
    },
  },
  run: ({ takes: [folder = ''], values: { limit = 100, by } }, console) =>
    withCohort<Answer>(folder, async (cohort): Promise<Result<Answer, Failure>> => {
      const found = await findTruths(cohort, console)
      if (!found.ok) return found
      const truths = cohort.truths.known()
      const predict = calibrateModels(truths)
      const items = (by === undefined ? cohort.queue({ limit }) : orderedBy(by, cohort)).slice(0, limit)
      const predicted = items.map(({ row }) => {
        const scored = truths.length > 0 ? cohort.truths.scoreOf(row.caseId) : undefined
        return scored && predict(scored)
      })
      const held = truths.length > 0 ? howWell(truthsOfNewestModel(truths)) : undefined
      const hasPrediction = predicted.some((one) => one !== undefined)
      const heading = ['case', 'state', ...(hasPrediction ? ['predicted Dice', '90 % interval'] : []), 'reason']
      const rows = items.map(({ row, reason }, index) => [
        `${index + 1} ${row.name}`,
        row.state,
        ...(hasPrediction ? inWords(predicted[index]) : []),
        reason,
      ])
      return ok({
        document: {
          items: items.map(({ row, reason }, index) => ({
            ...caseDocument(row),
            reason,
            ...(predicted[index] && { predicted: predicted[index] }),
          })),
          ...(held && { howWell: held }),
        },
        text: [items.length === 0 ? 'No case waits.' : table(heading, rows), ...(held ? inSentences(held) : [])].join(
          '\n',
        ),
      })
    }),
})

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

const inWords = (predicted: PredictedDice | undefined): readonly string[] => [
  decimals(predicted?.dice, 2),
  predicted === undefined ? decimals(undefined, 2) : `${predicted.low.toFixed(2)} to ${predicted.high.toFixed(2)}`,
]

/** Compares what was accepted since the last time with what the model had made. A lost blob is no reason to show no queue. */
async function findTruths(cohort: Cohort, { signal, progress }: Console): Promise<Result<void, Failure>> {
  const asked = cohort.truths.toFind({ limit: Number.MAX_SAFE_INTEGER })
  for (const [index, ask] of asked.entries()) {
    if (signal.aborted) return fail({ kind: 'cancelled' })
    const compared = await compareLabelmaps(cohort.blobs, ask)
    if (!compared.ok) continue
    const added = cohort.truths.add(ask, compared.value)
    if (!added.ok) return added
    progress('compared', index + 1, asked.length)
  }
  return ok(undefined)
}

/** The whole queue in another order: the case's row then speaks of the aggregation that was asked for. */
function orderedBy(by: string, cohort: Cohort): readonly QueueItem[] {
  const rows = cohort.queue({ limit: Number.MAX_SAFE_INTEGER }).map(({ row }) => {
    const versions = cohort.segmentations(row.caseId)
    const newest = versions.ok ? versions.value.find(({ inference }) => inference) : undefined
    const { disagreement: _, worstSegment: __, ...others } = row
    const segments = newest?.segments ?? []
    const score = disagreementOf(newest?.inference?.segments ?? [], segments, aggregationOf(by, segments))
    return { ...others, ...score }
  })
  return rows.toSorted(compareCases).map((row) => ({ row, reason: reasonOf(row) }))
}

/** A segment by its name or its value; one that the case does not have has no score. */
function aggregationOf(
  by: string,
  segments: readonly { readonly name: string; readonly value: number }[],
): Aggregation {
  if (by === 'volume') return { kind: 'volume-weighted' }
  const segment = segments.find(({ name, value }) => name.toLowerCase() === by.toLowerCase() || String(value) === by)
  return { kind: 'segment', segmentValue: segment?.value ?? -1 }
}
