import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fingerprintOf } from '../../src-main/pipeline/learning/trainer/checkpoint.node.ts'
import { trainedWeights } from '../../src-main/pipeline/learning/trainer/train.ts'
import type { TrainingPlan } from '../../src-main/pipeline/learning/trainer/training-plan.ts'
import { runTraining, type TrainingJob } from '../../src-main/pipeline/run-training.node.ts'
import { type CardDraft, writeBundle } from '../../src-main/pipeline/write-bundle.node.ts'
import type { Training } from './command.ts'
import { type TrainingLog, trainingReport } from './training-report.ts'

export interface BundleToTrain extends Pick<TrainingJob, 'batches' | 'validation'> {
  readonly plan: TrainingPlan
  readonly card: CardDraft
  /** `card.md`. */
  readonly text: string
  /** What else decides about the weights, e.g. which cases and how they are changed: a run goes on only with the same. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** Trains, or goes on where a run of the same plan was interrupted, and writes the bundle with its log. */
export async function trainBundle(bundle: BundleToTrain, training: Training): Promise<void> {
  const { plan, card, text, facts } = bundle
  const { outFolder, threadCount } = training
  await mkdir(dirname(outFolder), { recursive: true })
  const end = await runTraining({
    ...bundle,
    checkpoint: { path: `${outFolder}.checkpoint`, fingerprint: fingerprintOf({ plan, facts }) },
    provider: 'cpu',
    threadCount,
    onStep: (state, ms) => {
      const { stepsDone, losses, validations } = state
      const validated = validations.at(-1)?.step === stepsDone ? ` · Dice ${diceText(validations.at(-1)?.dice)}` : ''
      if (stepsDone % 25 === 0 || validated !== '')
        console.error(
          `${stepsDone} of ${plan.stepCount} · loss ${mean(losses.slice(-25)).toFixed(3)} · ${(ms / 1000).toFixed(2)} s a step${validated}`,
        )
    },
  })
  const log: TrainingLog = {
    plan,
    ...facts,
    ended: end.ended,
    stepsDone: end.state.stepsDone,
    validations: end.state.validations,
    lossEvery25: everyMean(end.state.losses, 25),
    threadCount,
    node: process.version,
  }
  const report = trainingReport(log, card)
  const sha256 = await writeBundle(outFolder, {
    card,
    network: plan.network,
    weights: trainedWeights(plan, end.state),
    text,
    extraFiles: { 'training.json': `${JSON.stringify(log, null, 1)}\n` },
  })
  const figure = `${outFolder}.svg`
  await writeFile(figure, report.figure)
  console.log(`${report.text}\n${outFolder}: model.onnx ${sha256}\n${figure}`)
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length

const diceText = (dice: readonly (number | null)[] = []): string =>
  dice.map((one) => (one === null ? '–' : one.toFixed(3))).join(' ')

function everyMean(numbers: readonly number[], count: number): readonly number[] {
  const means: number[] = []
  for (let at = 0; at < numbers.length; at += count) means.push(Number(mean(numbers.slice(at, at + count)).toFixed(4)))
  return means
}
