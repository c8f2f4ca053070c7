import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { CaseDice } from '../../../pipeline/learning/simulation/case-dice.ts'
import { withClassesSwapped } from '../../../pipeline/learning/simulation/swap-classes.ts'
import {
  type TransferPlan,
  type TransferTraining,
  transferTrainings,
  whyNotTransfer,
} from '../../../pipeline/learning/simulation/transfer-plan.ts'
import type { TransferOutcome } from '../../../pipeline/learning/simulation/transfer-result.ts'
import { fingerprintOf } from '../../../pipeline/learning/trainer/checkpoint.node.ts'
import { type Examiner, hashesOf, openExaminer } from './examiner.node.ts'
import { type KeptOrMade, keptOrMade } from './kept-run.node.ts'
import type { SimulatedCase } from './labelled-folder.node.ts'
import { type ReadSimulation, readSimulation, type SimulationRequest } from './read-simulation.node.ts'
import { runArms } from './run-arms.node.ts'
import type { SimulatedModel } from './simulated-model.node.ts'
import { trainingFacts, trainOnce } from './train-once.node.ts'
import type { Watching } from './watching.ts'

export interface SimulatedTransfer {
  readonly model: SimulatedModel
  readonly cases: readonly SimulatedCase[]
  readonly outcomes: readonly TransferOutcome[]
  /** Names, sorted. */
  readonly heldOut: readonly string[]
  /** These cases by the source before any training; absent: it does not know their segments. */
  readonly start?: readonly CaseDice[]
  /** Trainings of the plan; more than there are outcomes if it was stopped. */
  readonly trainingCount: number
}

/** Trains both arms of every count and seed, or takes what was kept of them, and judges each on the held-out cases. */
export async function simulateTransfer(
  request: SimulationRequest<TransferPlan>,
  watching: Watching,
): Promise<Result<SimulatedTransfer, Failure>> {
  const { plan, threadCount } = request
  const read = await readSimulation(
    request,
    {
      whyNot: (names) => whyNotTransfer(plan, names),
      learned: (names) => transferTrainings(plan, names).flatMap(({ training }) => training),
      looksOf: () => () => [plan.look],
    },
    watching,
  )
  if (!read.ok) return read
  const { names, model, cases, judged } = read.value
  const trainings = transferTrainings(plan, names)
  const examiner = await openExaminer(model.simulated, threadCount)
  try {
    const context = { ...request, ...read.value, sourceWeights: weightsOfSource(model, plan), examiner, watching }
    const start = model.simulated.newLayers ? undefined : await startDice(context)
    const run = (training: TransferTraining, onStep: (stepsDone: number) => void) => runOne(training, context, onStep)
    const outcomes = await runArms({ trainings, stepCount: plan.stepCount, run }, watching)
    if (!outcomes.ok) return outcomes
    return ok({
      ...{ model, cases, trainingCount: trainings.length, outcomes: outcomes.value },
      heldOut: judged.map(({ name }) => name),
      ...(start && { start }),
    })
  } finally {
    await examiner.close()
  }
}

interface Context extends SimulationRequest<TransferPlan>, ReadSimulation {
  readonly sourceWeights: Float32Array<ArrayBuffer>
  readonly examiner: Examiner
  readonly watching: Watching
}

const weightsOfSource = (
  { weights, simulated }: SimulatedModel,
  { source }: TransferPlan,
): Float32Array<ArrayBuffer> =>
  source === 'classes-swapped' ? withClassesSwapped(weights, simulated.network) : weights

async function startDice({
  runsFolder,
  model,
  plan,
  sourceWeights,
  examiner,
  judged,
}: Context): Promise<readonly CaseDice[]> {
  const fingerprint = fingerprintOf({
    source: [model.sha256, plan.source],
    look: plan.look,
    judged: hashesOf(judged),
  })
  const judge = async () => ok(await examiner.judge(sourceWeights, judged))
  const start = await keptOrMade<readonly CaseDice[]>(join(runsFolder, 'source.json'), fingerprint, judge)
  if (!start.ok || start.value === undefined) throw new Error('Judging neither fails nor stops.')
  return start.value.value
}

async function runOne(
  { arm, seed, training }: TransferTraining,
  { runsFolder, model, plan, sourceWeights, examiner, judged, named, watching, threadCount }: Context,
  onStep: (stepsDone: number) => void,
): Promise<Result<KeptOrMade<readonly CaseDice[]> | undefined, Failure>> {
  const { simulated } = model
  const start = arm === 'transferred' ? 'bundle' : 'scratch'
  const wished = { start, trainable: plan.trains, seed, stepCount: plan.stepCount } as const
  const cases = named(training)
  const fingerprint = fingerprintOf({
    ...trainingFacts(simulated, wished, cases.length),
    start: start === 'bundle' ? [model.sha256, plan.source] : 'scratch',
    look: plan.look,
    training: hashesOf(cases),
    judged: hashesOf(judged),
  })
  const path = join(runsFolder, `${start}-${training.length}-seed-${seed}.json`)
  return keptOrMade<readonly CaseDice[]>(path, fingerprint, async () => {
    const weights = await trainOnce({
      ...{ simulated, wished, threadCount, onStep, isStopped: watching.isStopped },
      samples: cases.map(({ sample }) => sample),
      startWeights: start === 'bundle' ? sourceWeights : undefined,
      startNetwork: model.startNetwork,
    })
    if (!weights.ok || weights.value === undefined) return weights.ok ? ok(undefined) : weights
    return ok(await examiner.judge(weights.value, judged))
  })
}
