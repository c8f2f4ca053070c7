import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { ModelTask } from '@contract/model.ts'
import { ok, type Result } from '@contract/result.ts'
import { taskLayer } from '../../../pipeline/learning/graph/network/unet-spec.ts'
import { type Alteration, alterationsOf } from '../../../pipeline/learning/simulation/alterations.ts'
import {
  type AnsweredCase,
  simulatedTasks,
  type TasksOutcome,
  type TasksPlan,
  type TasksTraining,
  tasksTrainings,
  toldAnswers,
  whyNotTasks,
} from '../../../pipeline/learning/simulation/tasks-plan.ts'
import type { Answers } from '../../../pipeline/learning/tasks/known-answers.ts'
import { learnedTasks, networkWith } from '../../../pipeline/learning/tasks/learned-tasks.ts'
import { fingerprintOf } from '../../../pipeline/learning/trainer/checkpoint.node.ts'
import { hashesOf, openExaminer } from './examiner.node.ts'
import { keptOrMade } from './kept-run.node.ts'
import type { SimulatedCase } from './labelled-folder.node.ts'
import { type ReadSimulation, readSimulation, type SimulationRequest } from './read-simulation.node.ts'
import { runArms } from './run-arms.node.ts'
import type { SimulatedModel } from './simulated-model.node.ts'
import { trainingFacts, trainOnce } from './train-once.node.ts'
import type { Watching } from './watching.ts'

export interface SimulatedTasks {
  readonly model: SimulatedModel
  readonly cases: readonly SimulatedCase[]
  readonly alterations: ReadonlyMap<string, Alteration>
  readonly outcomes: readonly TasksOutcome[]
  /** Trainings of the plan; more than there are outcomes if it was stopped. */
  readonly trainingCount: number
}

/** Trains with tasks and on segments alone for every count and seed, or takes what was kept, and judges each on the held-out cases. */
export async function simulateTasks(
  request: SimulationRequest<TasksPlan>,
  watching: Watching,
): Promise<Result<SimulatedTasks, Failure>> {
  const { plan } = request
  const read = await readSimulation(
    request,
    {
      whyNot: (names) => whyNotTasks(plan, names),
      learned: (names) => tasksTrainings(plan, names).flatMap(({ training }) => training),
      looksOf: (names) => {
        const alterations = alterationsOf(names, plan.heldOutEvery)
        return (name) => alterations.get(name)?.looks ?? []
      },
    },
    watching,
  )
  if (!read.ok) return read
  const { names, model, cases } = read.value
  const alterations = alterationsOf(names, plan.heldOutEvery)
  const trainings = tasksTrainings(plan, names)
  const outcomes = await runArms(
    {
      trainings,
      stepCount: plan.stepCount,
      run: (training, onStep) => runOne(training, { ...request, ...read.value, alterations, watching, onStep }),
    },
    watching,
  )
  if (!outcomes.ok) return outcomes
  return ok({ model, cases, alterations, outcomes: outcomes.value, trainingCount: trainings.length })
}

interface Context extends SimulationRequest<TasksPlan>, ReadSimulation {
  readonly alterations: ReadonlyMap<string, Alteration>
  readonly watching: Watching
  readonly onStep: (stepsDone: number) => void
}

async function runOne({ arm, seed, training }: TasksTraining, context: Context) {
  const { runsFolder, model, plan, judged, named, alterations, watching, onStep, threadCount } = context
  const answers = toldAnswers(plan, { seed, training, alterations })
  const learned = learnedTasks({
    wished: arm === 'with tasks' ? simulatedTasks : [],
    ...{ kept: [], answers, vocabulary: undefined },
  })
  if (!learned.ok) return learned
  const tasks = learned.value
  const simulated = { ...model.simulated, network: networkWith(model.simulated.network, tasks) }
  const wished = { start: 'scratch', trainable: 'all', seed, stepCount: plan.stepCount } as const
  const cases = named(training)
  const looksOf = (own: readonly SimulatedCase[]) => own.map(({ name }) => alterations.get(name)?.looks)
  const fingerprint = fingerprintOf({
    ...trainingFacts(simulated, wished, cases.length),
    ...(tasks.length > 0 && { tasks, answers }),
    looks: [looksOf(cases), looksOf(judged)],
    training: hashesOf(cases),
    judged: hashesOf(judged),
  })
  const path = join(runsFolder, `${arm.replaceAll(' ', '-')}-${training.length}-seed-${seed}.json`)
  return keptOrMade<readonly AnsweredCase[]>(path, fingerprint, async () => {
    const weights = await trainOnce({
      ...{ simulated, wished, threadCount, onStep, startWeights: undefined, isStopped: watching.isStopped },
      samples: cases.map(({ sample }) => sample),
      known: { tasks, answers },
    })
    if (!weights.ok || weights.value === undefined) return weights.ok ? ok(undefined) : weights
    const examiner = await openExaminer(simulated, threadCount)
    try {
      const seen = await examiner.judge(weights.value, judged)
      return ok(seen.map(({ answers: own, ...one }) => ({ ...one, ...(own && { given: givenOf(tasks, own) }) })))
    } finally {
      await examiner.close()
    }
  })
}

const givenOf = (tasks: readonly ModelTask[], answers: Readonly<Record<string, number>>): Answers =>
  Object.fromEntries(
    tasks.flatMap((task) => {
      const answer = task.classes[answers[taskLayer(task)] ?? -1]
      return answer === undefined ? [] : [[task.name, answer] as const]
    }),
  )
