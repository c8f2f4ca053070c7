import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Bundle } from '../../../pipeline/inference/bundle.node.ts'
import { type CaseDice, meanKnown } from '../../../pipeline/learning/simulation/case-dice.ts'
import { splitCases } from '../../../pipeline/learning/simulation/split.ts'
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
import { keep, readKept } from './kept-run.node.ts'
import { labelledNames, readLabelled, type SimulatedCase } from './labelled-folder.node.ts'
import { type SimulatedModel, simulatedModel } from './simulated-model.node.ts'
import { trainingFacts, trainOnce } from './train-once.node.ts'
import { createPace, type Watching } from './watching.ts'

export interface TransferSimulation {
  readonly folder: string
  readonly bundle: Bundle
  readonly plan: TransferPlan
  /** Where finished trainings are kept. */
  readonly runsFolder: string
  readonly threadCount: number
}

export interface SimulatedTransfer {
  readonly model: SimulatedModel
  readonly cases: readonly SimulatedCase[]
  readonly outcomes: readonly TransferOutcome[]
  /** The held-out cases by the source before any training. */
  readonly start: readonly CaseDice[]
  /** Trainings of the plan; more than there are outcomes if it was stopped. */
  readonly trainingCount: number
}

/** Trains both arms of every count and seed, or takes what was kept of them, and judges each on the held-out cases. */
export async function simulateTransfer(
  request: TransferSimulation,
  watching: Watching,
): Promise<Result<SimulatedTransfer, Failure>> {
  const { folder, bundle, plan, threadCount } = request
  const names = await labelledNames(folder)
  if (!names.ok) return names
  const because = whyNotTransfer(plan, names.value)
  if (because !== undefined) return fail({ kind: 'simulation-impossible', because })
  const model = await simulatedModel(bundle)
  if (!model.ok) return model
  const trainings = transferTrainings(plan, names.value)
  const { heldOut } = splitCases(names.value, plan.heldOutEvery)
  const used = [...new Set([...heldOut, ...trainings.flatMap(({ training }) => training)])].toSorted()
  const { card } = model.value.simulated
  const cases = await readLabelled({ folder, names: used, card, look: plan.look }, (done) =>
    watching.onRead(done, used.length),
  )
  if (!cases.ok) return cases
  const named = (wanted: readonly string[]) => wanted.flatMap((name) => cases.value.get(name) ?? [])
  const examiner = await openExaminer(model.value.simulated, threadCount)
  try {
    const source = sourceWeights(model.value, plan)
    const judged = named(heldOut)
    const context: Context = { ...request, model: model.value, source, examiner, judged, named, watching }
    const start = await startDice(context)
    const outcomes = await runAll(trainings, context)
    if (!outcomes.ok) return outcomes
    const facts = { model: model.value, cases: [...cases.value.values()], trainingCount: trainings.length }
    return ok({ ...facts, start, outcomes: outcomes.value })
  } finally {
    await examiner.close()
  }
}

interface Context extends TransferSimulation {
  readonly model: SimulatedModel
  readonly source: Float32Array<ArrayBuffer>
  readonly examiner: Examiner
  readonly judged: readonly SimulatedCase[]
  readonly named: (names: readonly string[]) => readonly SimulatedCase[]
  readonly watching: Watching
}

const sourceWeights = ({ weights, simulated }: SimulatedModel, { source }: TransferPlan): Float32Array<ArrayBuffer> =>
  source === 'classes-swapped' ? withClassesSwapped(weights, simulated.network) : weights

async function startDice({ runsFolder, model, plan, source, examiner, judged }: Context): Promise<readonly CaseDice[]> {
  const path = join(runsFolder, 'source.json')
  const fingerprint = fingerprintOf({
    source: [model.sha256, plan.source],
    look: plan.look,
    judged: hashesOf(judged),
  })
  const kept = await readKept<readonly CaseDice[]>(path, fingerprint)
  if (kept) return kept
  const value = await examiner.judge(source, judged)
  await keep(path, { fingerprint, value })
  return value
}

async function runAll(
  trainings: readonly TransferTraining[],
  context: Context,
): Promise<Result<readonly TransferOutcome[], Failure>> {
  const { watching } = context
  const outcomes: TransferOutcome[] = []
  const pace = createPace(trainings.length, () => performance.now())
  for (const training of trainings) {
    const run = await runOne(training, context, { done: pace.done, total: trainings.length })
    if (!run.ok) return run
    if (run.value === undefined) return ok(outcomes)
    const { heldOut, isKept } = run.value
    outcomes.push({ ...training, heldOut })
    pace.ended(isKept)
    const { arm, seed } = training
    watching.onRun(
      `${pace.done} of ${trainings.length}: ${arm}, ${training.training.length} cases, seed ${seed}: ${diceInWords(heldOut)}${isKept ? ' (kept from before)' : pace.left()}`,
    )
  }
  return ok(outcomes)
}

async function runOne(
  { arm, seed, training }: TransferTraining,
  { runsFolder, model, plan, source, examiner, judged, named, watching, threadCount }: Context,
  { done, total }: { readonly done: number; readonly total: number },
): Promise<Result<{ readonly heldOut: readonly CaseDice[]; readonly isKept: boolean } | undefined, Failure>> {
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
  const kept = await readKept<readonly CaseDice[]>(path, fingerprint)
  if (kept) return ok({ heldOut: kept, isKept: true })
  const weights = await trainOnce({
    simulated,
    wished,
    samples: cases.map(({ sample }) => sample),
    startWeights: start === 'bundle' ? source : undefined,
    threadCount,
    onStep: (stepsDone) => watching.onStep(done * plan.stepCount + stepsDone, total * plan.stepCount),
    isStopped: watching.isStopped,
  })
  if (!weights.ok) return weights
  if (weights.value === undefined) return ok(undefined)
  const heldOut = await examiner.judge(weights.value, judged)
  await keep(path, { fingerprint, value: heldOut })
  return ok({ heldOut, isKept: false })
}

/** Means by segment, `–` where no case has one. */
export const diceInWords = (heldOut: readonly CaseDice[]): string =>
  `Dice ${(heldOut[0]?.dice ?? [])
    .map((_, index) => meanKnown(heldOut.map(({ dice }) => dice[index] ?? null))?.toFixed(3) ?? '–')
    .join(' ')}`
