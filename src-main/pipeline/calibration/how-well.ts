import type { Estimate, HowWell, ReliabilityBin, SiteHeld } from '@contract/calibration.ts'
import { bootstrapInterval } from './bootstrap.ts'
import { groupsApart, intervalLevel, type LocalTruth } from './calibrate.ts'
import { driftOf, errorOf, isCovered } from './drift.ts'
import { binsOf, meanOf } from './prediction-bins.ts'
import { type JudgedPrediction, type JudgedTruth, judgePrequentially } from './prequential.ts'
import { riskCoverage } from './risk-coverage.ts'

export interface NamedTruth extends LocalTruth {
  readonly caseId: string
  readonly name: string
}

/** How well predicted Dice holds on cases that were predicted before their truth was known. */
export function howWell(truths: readonly NamedTruth[]): HowWell {
  const judged = judgePrequentially(truths)
  const base = {
    truthCount: truths.length,
    judgedCount: judged.length,
    level: intervalLevel,
    sites: sitesHeld(truths, judged),
  }
  if (judged.length === 0) return base
  return {
    ...base,
    ...errorAndCoverage(judged),
    bins: reliabilityBins(judged),
    riskCoverage: riskCoverageOf(judged),
    drift: driftOf(judged, intervalLevel),
  }
}

const errorAndCoverage = (judged: readonly JudgedPrediction[]): { mae: Estimate; coverage: Estimate } => ({
  mae: withInterval(judged, (resample) => meanOf(resample.map(errorOf))),
  coverage: withInterval(judged, (resample) => meanOf(resample.map((one) => Number(isCovered(one))))),
})

/** A number of these cases with its bootstrap interval; at least one case. */
function withInterval<Case>(cases: readonly Case[], statistic: (resample: readonly Case[]) => number): Estimate {
  const of = (indices: readonly number[]) => statistic(indices.flatMap((index) => cases.slice(index, index + 1)))
  return {
    value: statistic(cases),
    ...bootstrapInterval({ count: cases.length, seed: 1, repeats: 1000, statistic: of }),
  }
}

function sitesHeld(truths: readonly NamedTruth[], judged: readonly JudgedTruth<NamedTruth>[]): readonly SiteHeld[] {
  const apart = new Set(groupsApart(truths))
  const names = new Set(truths.flatMap(({ group }) => group ?? []))
  return [...names].toSorted().map((name) => {
    const here = judged.filter(({ truth }) => truth.group === name)
    return {
      name,
      truthCount: truths.filter(({ group }) => group === name).length,
      judgedCount: here.length,
      isOwn: apart.has(name),
      ...(here.length > 0 && errorAndCoverage(here)),
    }
  })
}

function riskCoverageOf(judged: readonly JudgedTruth<NamedTruth>[]): NonNullable<HowWell['riskCoverage']> {
  const curveOf = (cases: readonly JudgedPrediction[]) =>
    riskCoverage(cases.map(({ predicted, dice }) => ({ suspicion: -predicted, risk: 1 - dice })))
  const { curve, order, best, excessAurc } = curveOf(judged)
  return {
    points: curve.flatMap(({ coverage, risk }, at) =>
      judged.slice(order[at], (order[at] ?? 0) + 1).map(({ predicted, dice, truth: { caseId, name } }) => ({
        ...{ caseId, name, predicted, dice, coverage, risk },
        bestRisk: best[at] ?? Number.NaN,
      })),
    ),
    aurc: withInterval(judged, (resample) => curveOf(resample).aurc),
    excessAurc,
  }
}

export const reliabilityBins = (judged: readonly JudgedPrediction[]): readonly ReliabilityBin[] =>
  binsOf(judged, ({ predicted }) => predicted).map((members) => ({
    predicted: meanOf(members.map(({ predicted }) => predicted)),
    dice: meanOf(members.map(({ dice }) => dice)),
    caseCount: members.length,
  }))
