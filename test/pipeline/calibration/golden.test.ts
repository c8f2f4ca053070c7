import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { auroc } from '../../../src-main/pipeline/calibration/auroc.ts'
import { binomialTail } from '../../../src-main/pipeline/calibration/drift.ts'
import { fitIsotonic } from '../../../src-main/pipeline/calibration/isotonic.ts'
import { jackknifeIntervals } from '../../../src-main/pipeline/calibration/jackknife.ts'
import { riskCoverage } from '../../../src-main/pipeline/calibration/risk-coverage.ts'

interface Golden {
  readonly isotonic: readonly Readonly<Record<'x' | 'y' | 'weights' | 'asked' | 'fitted', number[]>>[]
  readonly jackknife: readonly (Readonly<Record<'x' | 'y' | 'asked' | 'low' | 'high', number[]>> & {
    readonly level: number
  })[]
  readonly ranking: readonly {
    readonly risk: readonly number[]
    readonly suspicion: readonly number[]
    readonly failed: readonly boolean[]
    readonly auroc: number
    readonly aurc: number
    readonly excessAurc: number
    readonly firstRisk: number
  }[]
  readonly binomialTails: readonly Readonly<Record<'most' | 'count' | 'probability' | 'tail', number>>[]
}

const golden = JSON.parse(readFileSync('test/golden/calibration.json', 'utf8')) as Golden

test.each(golden.isotonic)('Isotonic regression is that of scikit-learn, weights and equal x included.', (given) => {
  const { x, y, weights, asked, fitted } = given
  const fit = fitIsotonic(x.map((each, index) => ({ x: each, y: y[index] ?? 0, weight: weights[index] ?? 0 })))
  for (const [index, at] of asked.entries()) expect(fit.at(at)).toBeCloseTo(fitted[index] ?? Number.NaN, 10)
})

test.each(golden.jackknife)('Jackknife+ intervals are those of the formula with scikit-learn’s fits.', (given) => {
  const { x, y, level, asked, low, high } = given
  const intervals = jackknifeIntervals(
    x.map((each, index) => ({ x: each, y: y[index] ?? 0 })),
    level,
  )
  for (const [index, at] of asked.entries()) {
    expect(intervals(at).low).toBeCloseTo(low[index] ?? Number.NaN, 10)
    expect(intervals(at).high).toBeCloseTo(high[index] ?? Number.NaN, 10)
  }
})

test.each(golden.ranking)('AUROC and AURC are those of scikit-learn and numpy, ties included.', (given) => {
  const cases = given.suspicion.map((suspicion, index) => ({
    suspicion,
    risk: given.risk[index] ?? 0,
    failed: given.failed[index] ?? false,
  }))
  expect(auroc(cases)).toBeCloseTo(given.auroc, 12)
  const { curve, aurc, excessAurc } = riskCoverage(cases)
  expect(aurc).toBeCloseTo(given.aurc, 12)
  expect(excessAurc).toBeCloseTo(given.excessAurc, 12)
  expect(curve[0]?.risk).toBeCloseTo(given.firstRisk, 12)
})

test.each(golden.binomialTails)('Binomial tails are those of scipy.', ({ most, count, probability, tail }) => {
  expect(binomialTail(most, count, probability)).toBeCloseTo(tail, 10)
})
