import type { ModelTask } from '@contract/model.ts'
import type { LearningCurve } from '../curve/learning-curve.ts'
import { learningCurves } from '../curve/learning-curve.ts'
import type { Answers } from '../tasks/known-answers.ts'
import { reportTask, type TaskReport } from '../tasks/task-report.ts'
import { type PairedReport, reportPaired } from '../transfer/transfer.ts'
import type { Alteration } from './alterations.ts'
import { byCount, judgedOf, pairedArms } from './arms.ts'
import { overallPoints, pointsOf, type SimulatedSegment } from './case-dice.ts'
import { simulatedTasks, type TaskArm, type TasksOutcome, type TasksPlan, toldAnswers } from './tasks-plan.ts'

/** In it `candidate` was trained with tasks and `baseline` on segments alone. */
export interface TasksCountReport extends PairedReport {
  readonly trainingCaseCount: number
  /** By task: what was answered of held-out cases by the networks of all seeds. */
  readonly tasks: readonly TaskReport[]
}

export interface TasksResult {
  /** All segments together first, then each. */
  readonly curves: readonly LearningCurve[]
  /** By number of training cases, ascending. */
  readonly reports: readonly TasksCountReport[]
}

interface Compared {
  readonly plan: TasksPlan
  readonly segments: readonly SimulatedSegment[]
  readonly alterations: ReadonlyMap<string, Alteration>
}

/** What the trainings say together: whether tasks help or harm the segments, and whether the tasks are learned. */
export function tasksResult(outcomes: readonly TasksOutcome[], compared: Compared): TasksResult {
  const { segments } = compared
  const judged = outcomes.map(judgedOf)
  return {
    curves: [...learningCurves(overallPoints(judged, segments)), ...learningCurves(pointsOf(judged, segments))],
    reports: byCount(outcomes).map(([trainingCaseCount, own]) => ({
      trainingCaseCount,
      ...reportPaired(pairedArms<TaskArm>(own, { segments, candidate: 'with tasks', baseline: 'segments alone' })),
      tasks: tasksOf(own, compared),
    })),
  }
}

/** A held-out case is a subject, with what the networks of all seeds answer of it. */
function tasksOf(outcomes: readonly TasksOutcome[], { plan, alterations }: Compared): readonly TaskReport[] {
  const asked = outcomes.filter(({ arm }) => arm === 'with tasks')
  const told = asked.flatMap((one) => toldAnswers(plan, { ...one, alterations }))
  return simulatedTasks.flatMap((name) => {
    const answers = asked.flatMap(({ heldOut }) =>
      heldOut.flatMap(({ name: subject, given = {} }) => {
        const known = alterations.get(subject)?.answers[name]
        return known === undefined ? [] : [{ subject, known, given: given[name] ?? '' }]
      }),
    )
    return reportTask(taskOf(name, told), answers, { seed: 1, resamples: 2000, level: 0.95 }) ?? []
  })
}

/** The task as all seeds learned it. */
function taskOf(name: ModelTask['name'], told: readonly Answers[]): ModelTask {
  const given = told.flatMap((one) => one[name] ?? [])
  const classes = [...new Set(given)].toSorted()
  return { name, classes, counts: classes.map((one) => given.filter((answer) => answer === one).length) }
}
