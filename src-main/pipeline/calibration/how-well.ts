import type { HowWell, ReliabilityBin } from '@contract/calibration.ts'
import { bootstrapInterval } from './bootstrap.ts'
import { calibrate, intervalLevel, type LocalTruth } from './calibrate.ts'
import { driftOf, errorOf, isCovered } from './drift.ts'
import { type JudgedPrediction, judgePrequentially } from './prequential.ts'
import { riskCoverage } from './risk-coverage.ts'

const mostBins = 10
const leastPerBin = 5

/** How well predicted Dice holds on cases that were predicted before their truth was known. */
export function howWell(truths: readonly LocalTruth[]): HowWell {
  const judged = judgePrequentially(truths)
  const groups = [...new Set(truths.flatMap(({ group }) => (group === undefined ? [] : [group])))]
  const ofGroup = calibrate(truths)
  const base = {
    truthCount: truths.length,
    judgedCount: judged.length,
    level: intervalLevel,
    groups: groups.filter((group) => ofGroup(group)?.group === group).toSorted(),
  }
  if (judged.length === 0) return base
  const mae = (indices: readonly number[]) => meanOf(indices.map((index) => errorOf(judged[index]!)))
  const coverage = (indices: readonly number[]) => meanOf(indices.map((index) => Number(isCovered(judged[index]!))))
  const withInterval = (statistic: (indices: readonly number[]) => number) => ({
    value: statistic(judged.map((_, index) => index)),
    ...bootstrapInterval({ count: judged.length, seed: 1, repeats: 1000, statistic }),
  })
  const { curve, aurc, excessAurc } = riskCoverage(
    judged.map(({ predicted, dice }) => ({ suspicion: -predicted, risk: 1 - dice })),
  )
  return {
    ...base,
    mae: withInterval(mae),
    coverage: withInterval(coverage),
    bins: reliabilityBins(judged),
    riskCoverage: { curve, aurc, excessAurc },
    drift: driftOf(judged, intervalLevel),
  }
}

/** By predicted Dice, up to ten bins of equal size with at least five cases each. */
export function reliabilityBins(judged: readonly JudgedPrediction[]): readonly ReliabilityBin[] {
  const sorted = judged.toSorted((a, b) => a.predicted - b.predicted)
  const count = Math.max(1, Math.min(mostBins, Math.floor(sorted.length / leastPerBin)))
  const edge = (bin: number) => Math.round((bin * sorted.length) / count)
  return Array.from({ length: count }, (_, bin) => sorted.slice(edge(bin), edge(bin + 1)))
    .filter((members) => members.length > 0)
    .map((members) => ({
      predicted: meanOf(members.map(({ predicted }) => predicted)),
      dice: meanOf(members.map(({ dice }) => dice)),
      caseCount: members.length,
    }))
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
