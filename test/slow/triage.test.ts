import { expect } from 'vitest'
import { auroc } from '../../src-main/pipeline/calibration/auroc.ts'
import { bootstrapInterval } from '../../src-main/pipeline/calibration/bootstrap.ts'
import { riskCoverage } from '../../src-main/pipeline/calibration/risk-coverage.ts'
import { randomOf } from '../../src-main/pipeline/inference/random.ts'
import { openSession } from '../../src-main/pipeline/inference/session.node.ts'
import { segment } from '../../src-main/pipeline/segment.ts'
import { corruptions } from '../corruption/corruptions.ts'
import { dice, heldOutCases, readCase, shippedBundle, unwrap } from '../hippocampus-cases.ts'
import { testShared } from '../shared.ts'
import { type Case, scores } from './triage-scores.ts'

/** A case has failed if the Dice of its worst segment is below this. */
const failure = 0.7
/** How many of the corruptions each subject gets, one after the other; it also stands there as it is. */
const corruptionsPerSubject = 3

testShared(
  'Of clean and corrupted cases together, the scores of segments find those that failed better than the mean entropy of all voxels.',
  async () => {
    const cases = await inferAll()
    console.table(byKind(cases))
    const table = Object.entries(scores(cases)).map(([name, suspicions]) => ({ name, ...evaluate(cases, suspicions) }))
    console.table(
      table.map(({ name, auroc: a, aurc, excess, ...kept }) => ({
        score: name,
        AUROC: a.text,
        AURC: aurc.text,
        'excess AURC': excess,
        ...kept,
      })),
    )
    const of = (name: string) => table.find((row) => row.name === name)
    const [ours, monai] = [of('disagreement'), of('MONAI Label')]
    expect(ours?.auroc.value).toBeGreaterThan(monai?.auroc.value ?? 1)
    expect(ours?.aurc.value).toBeLessThan(monai?.aurc.value ?? 0)
  },
)

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

function evaluate(cases: readonly Case[], suspicions: readonly number[]) {
  const judged = cases.map((one, index) => ({
    subject: one.subject,
    suspicion: suspicions[index] ?? Number.NaN,
    risk: 1 - one.dice,
    failed: one.dice < failure,
  }))
  const subjects = [...new Set(cases.map(({ subject }) => subject))]
  const ofSubject = subjects.map((subject) => judged.filter((one) => one.subject === subject))
  const withInterval = (statistic: (some: typeof judged) => number | undefined) => {
    const value = statistic(judged) ?? Number.NaN
    const interval = bootstrapInterval({
      count: subjects.length,
      seed: 5,
      repeats: 1000,
      statistic: (indices) => statistic(indices.flatMap((index) => ofSubject[index] ?? [])),
    })
    const text = `${value.toFixed(3)} (${interval?.low.toFixed(3)} to ${interval?.high.toFixed(3)})`
    return { value, text }
  }
  const { curve, excessAurc } = riskCoverage(judged)
  const riskAt = (coverage: number) => curve[Math.round(coverage * curve.length) - 1]?.risk.toFixed(3)
  return {
    auroc: withInterval(auroc),
    aurc: withInterval((some) => riskCoverage(some).aurc),
    excess: excessAurc.toFixed(3),
    'risk at 50 %': riskAt(0.5),
    'at 70 %': riskAt(0.7),
    'at 90 %': riskAt(0.9),
    'at 100 %': riskAt(1),
  }
}

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
