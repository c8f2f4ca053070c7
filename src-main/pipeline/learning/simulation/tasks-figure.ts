import { allSegments, type SimulatedSegment } from './case-dice.ts'
import type { CurveFigure } from './figure/curve-figure.ts'
import { curvesOf } from './figure/curves-of.ts'
import type { FigurePanel } from './figure/panel.ts'
import { simulatedTasks, type TasksPlan, taskArms } from './tasks-plan.ts'
import type { TasksResult } from './tasks-result.ts'
import { chanceOf, tasksSentences } from './tasks-words.ts'

interface Shown {
  readonly result: TasksResult
  readonly plan: TasksPlan
  readonly segments: readonly SimulatedSegment[]
  readonly modelName: string
}

export function tasksFigure({ result, plan, segments, modelName }: Shown): CurveFigure {
  const titles = [allSegments, ...segments.map(({ name }) => name)]
  return {
    title: `Segments with tasks and alone, network as of ${modelName}`,
    description: `Mean Dice and balanced accuracy on held-out cases by number of training cases. ${tasksSentences(result, plan).join(' ')}`,
    notes: [
      `Dice: mean over ${plan.seeds.length} seed(s) with Student’s 95 % interval over seeds. A red triangle: tasks harm, the 95 % interval of the paired difference lies below 0. Balanced accuracy: with the 95 % interval over held-out cases; dashed level: one answer for all.`,
    ],
    arms: taskArms,
    panels: [
      ...titles.map((title) => dicePanel(title, result)),
      ...simulatedTasks.map((name) => taskPanel(name, result)),
    ],
    xLabel: 'training cases (logarithmic)',
    yLabel: 'mean Dice on held-out cases',
  }
}

function dicePanel(title: string, { curves, reports }: TasksResult): FigurePanel {
  return {
    title,
    curves: curvesOf(curves, title),
    marks: reports.flatMap(({ trainingCaseCount, strata }) => {
      const stratum = strata.find(({ segment }) => (segment?.name ?? allSegments) === title)
      return stratum?.verdict === 'negative transfer' ? [{ at: trainingCaseCount, text: 'harm' }] : []
    }),
  }
}

function taskPanel(name: (typeof simulatedTasks)[number], { reports }: TasksResult): FigurePanel {
  const found = reports.flatMap(({ trainingCaseCount, tasks }) =>
    tasks.flatMap((one) => (one.task.name === name ? [{ trainingCaseCount, ...one }] : [])),
  )
  return {
    title: `task ${name}`,
    yLabel: 'balanced accuracy on held-out cases',
    curves: [
      {
        arm: taskArms[0],
        points: found.map(({ trainingCaseCount, balancedAccuracy: { value, interval } }) => ({
          at: trainingCaseCount,
          mean: value,
          interval,
        })),
      },
    ],
    marks: [],
    level: found[0] && { value: chanceOf(found[0].task), text: 'one answer for all' },
  }
}
