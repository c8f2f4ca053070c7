import type { ActivePlan } from './active-plan.ts'
import { type ActiveResult, armOf } from './active-result.ts'
import { activeSentences } from './active-words.ts'
import { allSegments, type SimulatedSegment } from './case-dice.ts'
import type { CurveFigure } from './figure/curve-figure.ts'
import { curvesOf } from './figure/curves-of.ts'

interface Shown {
  readonly result: ActiveResult
  readonly plan: ActivePlan
  readonly segments: readonly SimulatedSegment[]
  readonly modelName: string
}

export function activeFigure({ result, plan, segments, modelName }: Shown): CurveFigure {
  const titles = [allSegments, ...segments.map(({ name }) => name)]
  return {
    title: `Active learning replayed for ${modelName}, look ${plan.look}`,
    description: `Mean Dice on held-out cases by number of labelled cases and strategy. ${activeSentences(result, plan).join(' ')}`,
    notes: [
      `Each point: mean over ${plan.seeds.length} seed(s) with Student’s 95 % interval over seeds; strategies of one number of cases are drawn side by side. The control arm is ${armOf(plan.strategies[0] ?? 'random')}.`,
    ],
    arms: plan.strategies.map(armOf),
    panels: titles.map((title) => ({
      title,
      curves: curvesOf(result.curves, title),
      marks: [],
    })),
    xLabel: 'labelled cases (logarithmic)',
    yLabel: 'mean Dice on held-out cases',
  }
}
