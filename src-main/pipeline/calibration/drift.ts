import type { DriftWarning } from '@contract/calibration.ts'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { JudgedPrediction } from './prequential.ts'

/** So many of the latest cases are tested. */
export const driftCount = 30
/** Of each of the two tests: together they warn without a cause in 5 % of the times they are made. */
const significance = 0.025
const permutationCount = 4000

/**
 * Whether the calibration holds worse on the latest 30 judged cases than it should. Two tests, each one-sided at 2.5 %:
 * whether fewer of them lie in their intervals than the level promises (exact binomial), and whether their absolute error
 * is larger than that of the judged cases before (permutation of means; needs 30 before). Made anew after every case, so
 * over a long time a warning without a cause will come.
 */
export function driftOf(judged: readonly JudgedPrediction[], level: number): readonly DriftWarning[] {
  if (judged.length < driftCount) return []
  const [before, latest] = [judged.slice(0, -driftCount), judged.slice(-driftCount)]
  const warnings: DriftWarning[] = []
  const coveredCount = latest.filter(isCovered).length
  const pCoverage = binomialTail(coveredCount, latest.length, level)
  if (pCoverage < significance)
    warnings.push({
      kind: 'coverage',
      latestCount: latest.length,
      coverage: coveredCount / latest.length,
      p: pCoverage,
    })
  if (before.length >= driftCount) {
    const [earlier, later] = [before.map(errorOf), latest.map(errorOf)]
    const p = permutationP(earlier, later)
    if (p < significance)
      warnings.push({ kind: 'error', latestCount: latest.length, mae: mean(later), maeBefore: mean(earlier), p })
  }
  return warnings
}

export const isCovered = ({ dice, low, high }: JudgedPrediction): boolean => low <= dice && dice <= high

export const errorOf = ({ predicted, dice }: JudgedPrediction): number => Math.abs(predicted - dice)

/** Probability of at most `most` successes in `count` trials of this probability, 0 < probability < 1. */
export function binomialTail(most: number, count: number, probability: number): number {
  let term = (1 - probability) ** count
  let sum = 0
  for (let successes = 0; successes <= most; successes++) {
    sum += term
    term *= ((count - successes) / (successes + 1)) * (probability / (1 - probability))
  }
  return Math.min(1, sum)
}

/** How often a random division has a later mean at least as large; the division that was seen counts as one of them. */
function permutationP(earlier: readonly number[], later: readonly number[]): number {
  const generator = xoroshiro128plus(1)
  const all = [...earlier, ...later]
  const limit = later.reduce((sum, value) => sum + value, 0) - 1e-12
  let asLarge = 1
  for (let repeat = 0; repeat < permutationCount; repeat++) {
    let sum = 0
    for (let at = 0; at < later.length; at++) {
      const drawn = uniformInt(generator, at, all.length - 1)
      const value = all[drawn]!
      all[drawn] = all[at]!
      all[at] = value
      sum += value
    }
    if (sum >= limit) asLarge++
  }
  return asLarge / (permutationCount + 1)
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
