import { expect } from 'vitest'
import { auroc } from '../../src-main/pipeline/calibration/auroc.ts'
import { bootstrapInterval } from '../../src-main/pipeline/calibration/bootstrap.ts'
import { howWell } from '../../src-main/pipeline/calibration/how-well.ts'
import type { Interval } from '../../src-main/pipeline/calibration/jackknife.ts'
import { riskCoverage } from '../../src-main/pipeline/calibration/risk-coverage.ts'
import { openSession } from '../../src-main/pipeline/inference/session.node.ts'
import { disagreementOf } from '../../src-main/pipeline/queue/acquisition.ts'
import { segment } from '../../src-main/pipeline/segment.ts'
import { randomOf } from '../../src-main/pipeline/volume/random.ts'
import { corruptions } from '../corruption/corruptions.ts'
import { dice, heldOutCases, readCase, shippedBundle, unwrap } from '../hippocampus-cases.ts'
import { testShared } from '../shared.ts'
import { type Case, scores } from './triage-scores.ts'

/** A case has failed if the Dice of its worst segment is below this. */
const failure = 0.7
/** How many of the corruptions each subject gets, one after the other; it also stands there as it is. */
const corruptionsPerSubject = 2

testShared(
  'Of clean and corrupted cases together, the scores of segments find those that failed better than the mean entropy of all voxels.',
  async () => {
    const cases = await inferAll()
    console.table(byKind(cases))
    const all = scores(cases)
    const baseline = all['MONAI Label'] ?? []
    const table = Object.entries(all).map(([score, suspicions]) => ({
      score,
      ...evaluate(cases, suspicions, baseline),
    }))
    console.table(table.map(({ numbers: _, ...row }) => row))
    console.log('predicted Dice, each case from those before it:', held(cases))
    const [ours, monai] = ['disagreement', 'MONAI Label'].map(
      (name) => table.find(({ score }) => score === name)?.numbers,
    )
    expect(ours?.auroc).toBeGreaterThan(monai?.auroc ?? 1)
    expect(ours?.lessAurc?.high).toBeLessThan(0)
  },
)

/** How predicted Dice holds on these cases if they were accepted in a random order. */
function held(cases: readonly Case[]) {
  const random = randomOf(17)
  const order = cases.map((one) => ({ one, at: random.uniform() })).toSorted((a, b) => a.at - b.at)
  const truths = order.flatMap(({ one }) => {
    const score = disagreementOf(one.segments, [])
    const name = `${one.subject} ${one.kind}`
    return score ? [{ caseId: name, name, agreement: 1 - score.disagreement, dice: one.dice }] : []
  })
  const { judgedCount, mae, coverage } = howWell(truths)
  return { judgedCount, mae, coverage }
}

async function inferAll(): Promise<readonly Case[]> {
  const bundle = await shippedBundle()
  const session = unwrap(await openSession(bundle))
  const kinds = Object.keys(corruptions)
  const cases: Case[] = []
  for (const [subject, name] of heldOutCases().entries()) {
    const { scan, reference } = await readCase(name)
    const chosen = Array.from(
      { length: corruptionsPerSubject },
      (_, at) => kinds[(subject + at * 3) % kinds.length] ?? '',
    )
    for (const kind of ['clean', ...chosen]) {
      const clean = { scan: scan.volume, reference }
      const pair = corruptions[kind]?.(clean, randomOf(11, subject, kinds.indexOf(kind))) ?? clean
      const parameters = { modelId: bundle.card.id, sampleCount: 8, seed: 7 }
      const made = unwrap(
        await segment({ scan: { ...scan, volume: pair.scan }, card: bundle.card, session, parameters }),
      )
      const { labelmap, predictiveEntropy, record } = made
      const entropies = predictiveEntropy.voxels
      cases.push({
        subject,
        kind,
        // A segment that both leave empty is no failure; here every reference has both.
        dice: Math.min(...bundle.card.segments.map(({ value }) => dice(labelmap, pair.reference, value) ?? 1)),
        segments: record.segments,
        meanEntropyNats: entropies.reduce((sum, nats) => sum + nats, 0) / entropies.length,
      })
    }
  }
  await session.close()
  return cases
}

/** A score, and how it differs from the baseline on the same cases; subjects are resampled with all their scans. */
function evaluate(cases: readonly Case[], suspicions: readonly number[], baseline: readonly number[]) {
  const judgedBy = (score: readonly number[]) =>
    cases.map(({ dice: reached }, index) => ({
      suspicion: score[index] ?? Number.NaN,
      risk: 1 - reached,
      failed: reached < failure,
    }))
  const [ours, theirs] = [judgedBy(suspicions), judgedBy(baseline)]
  const subjects = [...new Set(cases.map(({ subject }) => subject))]
  const casesOf = subjects.map((subject) => cases.flatMap((one, index) => (one.subject === subject ? [index] : [])))
  const all = cases.map((_, index) => index)
  const estimate = (statistic: (indices: readonly number[]) => number | undefined) => ({
    value: statistic(all),
    interval: bootstrapInterval({
      count: subjects.length,
      seed: 5,
      repeats: 1000,
      statistic: (drawn) => statistic(drawn.flatMap((index) => casesOf[index] ?? [])),
    }),
  })
  const some = (judged: typeof ours, indices: readonly number[]) => indices.flatMap((index) => judged[index] ?? [])
  const aurc = (judged: typeof ours) => riskCoverage(judged).aurc
  const less = (statistic: (judged: typeof ours) => number | undefined) =>
    estimate((indices) => {
      const [own, other] = [statistic(some(ours, indices)), statistic(some(theirs, indices))]
      return own === undefined || other === undefined ? undefined : own - other
    })
  const lessAurc = less(aurc)
  const { curve, excessAurc } = riskCoverage(ours)
  const riskAt = (coverage: number) => curve[Math.round(coverage * curve.length) - 1]?.risk.toFixed(3)
  return {
    AUROC: inWords(estimate((indices) => auroc(some(ours, indices)))),
    'less MONAI’s': inWords(less(auroc)),
    AURC: inWords(estimate((indices) => aurc(some(ours, indices)))),
    'less MONAI’s AURC': inWords(lessAurc),
    excess: excessAurc.toFixed(3),
    'risk at 50 %': riskAt(0.5),
    '70 %': riskAt(0.7),
    '90 %': riskAt(0.9),
    '100 %': riskAt(1),
    numbers: { auroc: auroc(ours), lessAurc: lessAurc.interval },
  }
}

const inWords = ({ value, interval }: { value: number | undefined; interval: Interval | undefined }): string =>
  `${value?.toFixed(3)} (${interval?.low.toFixed(3)} to ${interval?.high.toFixed(3)})`

function byKind(cases: readonly Case[]) {
  return Object.fromEntries(
    [...new Set(cases.map(({ kind }) => kind))].map((kind) => {
      const ofKind = cases.filter((one) => one.kind === kind)
      const sorted = ofKind.map((one) => one.dice).toSorted((a, b) => a - b)
      const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
      const failed = ofKind.filter((one) => one.dice < failure).length
      return [kind, { cases: ofKind.length, failed, 'median Dice of the worst segment': median.toFixed(3) }]
    }),
  )
}
