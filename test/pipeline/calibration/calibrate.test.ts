import { expect, test } from 'vitest'
import { calibrateModels, truthsOfNewestModel } from '../../../src-main/pipeline/calibration/by-model.ts'
import { calibrate, intervalLevel, leastTruths } from '../../../src-main/pipeline/calibration/calibrate.ts'
import { howWell, reliabilityBins } from '../../../src-main/pipeline/calibration/how-well.ts'
import { judgePrequentially } from '../../../src-main/pipeline/calibration/prequential.ts'
import { syntheticTruths } from './synthetic-truths.ts'

test('With 29 accepted cases no Dice is predicted, with 30 it is.', () => {
  const truths = syntheticTruths({ count: leastTruths, seed: 1 })
  expect(calibrate(truths.slice(1))(undefined)).toBeUndefined()
  expect(calibrate(truths)(undefined)?.predict(0.9)).toMatchObject({ level: 0.9, caseCount: 30 })
})

test('Better agreement never means a worse predicted Dice, and the interval holds the prediction.', () => {
  const calibration = calibrate(syntheticTruths({ count: 60, seed: 2 }))(undefined)
  const predictions = Array.from({ length: 50 }, (_, step) => calibration?.predict(step / 49))
  for (const [index, predicted] of predictions.entries()) {
    if (!predicted) throw new Error('There is a calibration.')
    expect(predicted.dice).toBeGreaterThanOrEqual(predictions[index - 1]?.dice ?? 0)
    expect(predicted.low).toBeLessThanOrEqual(predicted.dice)
    expect(predicted.high).toBeGreaterThanOrEqual(predicted.dice)
  }
})

test('On exchangeable cases the intervals hold at least the share that they promise.', () => {
  let [held, asked] = [0, 0]
  for (let seed = 0; seed < 150; seed++) {
    const truths = syntheticTruths({ count: 70, seed })
    const calibration = calibrate(truths.slice(0, 40))(undefined)
    for (const { agreement, dice } of truths.slice(40)) {
      const predicted = calibration?.predict(agreement)
      asked++
      if (predicted && predicted.low <= dice && dice <= predicted.high) held++
    }
  }
  expect(held / asked).toBeGreaterThanOrEqual(intervalLevel)
  expect(held / asked).toBeLessThan(0.97)
})

test('A site with 30 cases has a calibration of its own, one with fewer shares that of all.', () => {
  const truths = [
    ...syntheticTruths({ count: 40, seed: 1, group: 'A' }),
    ...syntheticTruths({ count: 20, seed: 2, group: 'B', worse: () => 0.3 }),
  ]
  const calibrations = calibrate(truths)
  expect(calibrations('A')).toMatchObject({ group: 'A', caseCount: 40 })
  expect(calibrations('B')).toMatchObject({ caseCount: 60 })
  expect(calibrations('B')?.group).toBeUndefined()
  expect(howWell(truths).sites.map(({ name, isOwn, truthCount }) => [name, isOwn, truthCount])).toEqual([
    ['A', true, 40],
    ['B', false, 20],
  ])
})

test('A model learns from its own cases alone.', () => {
  const of = (modelSha256: string, count: number) =>
    syntheticTruths({ count, seed: 3 }).map((truth) => ({ ...truth, modelSha256 }))
  const truths = [...of('a', 30), ...of('b', 10)]
  const { predict, calibrated } = calibrateModels(truths)
  expect(calibrated).toEqual([{ modelSha256: 'a', butGroups: [] }])
  expect(predict({ modelSha256: 'a', agreement: 0.8 })?.caseCount).toBe(30)
  expect(predict({ modelSha256: 'b', agreement: 0.8 })).toBeUndefined()
  expect(truthsOfNewestModel(truths)).toHaveLength(10)
})

test('A case is judged by what was known before it: what comes later changes nothing.', () => {
  const truths = syntheticTruths({ count: 60, seed: 4 })
  const changed = truths.map((truth, index) => (index < 50 ? truth : { ...truth, dice: 0 }))
  expect(judgePrequentially(changed).slice(0, 20)).toEqual(judgePrequentially(truths).slice(0, 20))
  expect(judgePrequentially(truths)).toHaveLength(30)
})

test('Up to 30 cases are counted, none is judged.', () => {
  expect(howWell(syntheticTruths({ count: 30, seed: 5 }))).toEqual({
    truthCount: 30,
    judgedCount: 0,
    level: 0.9,
    sites: [],
  })
})

test('Error and coverage stand with their intervals, and the bins hold every judged case.', () => {
  const held = howWell(syntheticTruths({ count: 130, seed: 6 }))
  expect(held.judgedCount).toBe(100)
  expect(held.bins?.reduce((sum, { caseCount }) => sum + caseCount, 0)).toBe(100)
  expect(held.mae?.value).toBeLessThan(0.08)
  expect(held.coverage?.value).toBeGreaterThan(0.8)
  expect(held.mae?.low).toBeLessThan(held.mae?.value ?? 0)
  expect(held.mae?.high).toBeGreaterThan(held.mae?.value ?? 1)
  expect(held.drift).toEqual([])
})

test('Twelve cases make two bins of six, the worse predicted first.', () => {
  const judged = Array.from({ length: 12 }, (_, index) => ({ predicted: index / 12, low: 0, high: 1, dice: 0.5 }))
  const bins = reliabilityBins(judged.toReversed())
  expect(bins.map(({ caseCount, dice }) => [caseCount, dice])).toEqual([
    [6, 0.5],
    [6, 0.5],
  ])
  expect(bins[0]?.predicted).toBeCloseTo(2.5 / 12, 12)
})

test('The risk–coverage curve of judged cases names each of them once, is never below that of a perfect order, and stands with its interval.', () => {
  const truths = syntheticTruths({ count: 130, seed: 6 })
  const { riskCoverage } = howWell(truths)
  if (!riskCoverage) throw new Error('A hundred cases were judged.')
  const { points, aurc, excessAurc } = riskCoverage
  expect(new Set(points.map(({ caseId }) => caseId))).toEqual(new Set(truths.slice(30).map(({ caseId }) => caseId)))
  for (const [index, { coverage, risk, bestRisk, predicted }] of points.entries()) {
    expect(coverage).toBeCloseTo((index + 1) / 100, 12)
    expect(risk).toBeGreaterThanOrEqual(bestRisk - 1e-12)
    expect(predicted).toBeLessThanOrEqual(points[index - 1]?.predicted ?? 1)
  }
  const best = points.reduce((sum, { bestRisk }) => sum + bestRisk, 0) / 100
  expect(aurc.value - excessAurc).toBeCloseTo(best, 12)
  expect(aurc.low).toBeLessThan(aurc.value)
  expect(aurc.high).toBeGreaterThan(aurc.value)
})

test('Each site is judged by its own cases.', () => {
  const truths = syntheticTruths({ count: 90, seed: 7 }).map((truth, index) => ({
    ...truth,
    group: index % 3 === 0 ? 'b' : 'a',
  }))
  const { sites, judgedCount, mae } = howWell(truths)
  expect(sites.map((site) => [site.name, site.truthCount, site.judgedCount, site.isOwn])).toEqual([
    ['a', 60, 40, true],
    ['b', 30, 20, true],
  ])
  const weighted = sites.reduce((sum, site) => sum + site.judgedCount * (site.mae?.value ?? 0), 0) / judgedCount
  expect(weighted).toBeCloseTo(mae?.value ?? 0, 12)
})
