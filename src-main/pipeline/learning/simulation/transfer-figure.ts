import { allSegments, type CaseDice, meanKnown, type SimulatedSegment } from './case-dice.ts'
import type { CurveFigure } from './figure/curve-figure.ts'
import { curvesOf } from './figure/curves-of.ts'
import type { FigurePanel } from './figure/panel.ts'
import { type TransferPlan, transferArms } from './transfer-plan.ts'
import type { TransferResult } from './transfer-result.ts'
import { transferSimulationSentences } from './transfer-words.ts'

interface Shown {
  readonly result: TransferResult
  readonly plan: TransferPlan
  readonly segments: readonly SimulatedSegment[]
  /** The held-out cases by the source itself, before it learned anything; absent: it does not know their segments. */
  readonly start?: readonly CaseDice[] | undefined
  /** Of the source. */
  readonly modelName: string
}

export function transferFigure({ result, plan, segments, start = [], modelName }: Shown): CurveFigure {
  const startOf = segments.map((_, index) => meanKnown(start.map(({ dice }) => dice[index] ?? null)))
  const panels = [{ title: allSegments, before: meanKnown(startOf) }, ...titled(segments, startOf)]
  return {
    title: `Transfer from ${modelName}, look ${plan.look}, source ${plan.source}, trained: ${plan.trains}`,
    description: `Mean Dice on held-out cases by number of training cases. ${transferSimulationSentences(result, plan).join(' ')}`,
    notes: [
      `Each point: mean over ${plan.seeds.length} seed(s) with Student’s 95 % interval over seeds. A red triangle: negative transfer, the 95 % interval of the paired difference lies below 0.${start.length > 0 ? ' Dashed level: the source before any training.' : ''}`,
    ],
    arms: transferArms,
    panels: panels.map(({ title, before }) => panelOf(title, before, result)),
    xLabel: 'training cases (logarithmic)',
    yLabel: 'mean Dice on held-out cases',
  }
}

const titled = (segments: readonly SimulatedSegment[], startOf: readonly (number | null)[]) =>
  segments.map(({ name }, index) => ({ title: name, before: startOf[index] ?? null }))

function panelOf(title: string, before: number | null, { curves, reports }: TransferResult): FigurePanel {
  return {
    title,
    curves: curvesOf(curves, title),
    marks: reports.flatMap(({ trainingCaseCount, strata }) => {
      const stratum = strata.find(({ segment }) => (segment?.name ?? allSegments) === title)
      return stratum?.verdict === 'negative transfer' ? [{ at: trainingCaseCount, text: 'negative' }] : []
    }),
    level: before === null ? undefined : { value: before, text: 'source before training' },
  }
}
