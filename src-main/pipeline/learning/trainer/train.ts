import { type Parameter, weightLayout } from '../graph/network/unet-spec.ts'
import { stepNumbers } from '../graph/training/optimizer.ts'
import { trainedParameters } from '../graph/training/trainable.ts'
import type { BatchSource } from './batch.ts'
import { learningRateAt } from './schedule.ts'
import { stepMasks } from './step-masks.ts'
import type { TrainingPlan } from './training-plan.ts'
import { isStale, type TrainingState, type Validation, withValidation } from './training-state.ts'
import { decays, rateFactors } from './weight-rates.ts'

type Arrays = Readonly<Record<string, Float32Array>>

/** The step graph of the plan, open on an execution provider; `into` takes answers and is none of the inputs. */
export interface StepSession {
  run(inputs: Arrays, into?: Arrays): Promise<Arrays>
}

export interface TrainingRun {
  readonly plan: TrainingPlan
  readonly session: StepSession
  readonly batches: BatchSource
  /** Where the run begins, or goes on. */
  readonly state: TrainingState
  /** Of a plan with a proximal strength: the weights that the run started from, flat. */
  readonly anchor?: Float32Array | undefined
  /** Absent: the last weights are taken. */
  readonly validate?: ((weights: Float32Array) => Promise<Omit<Validation, 'step'>>) | undefined
  /** Called after every step with what is known by then; what it keeps, it copies: the arrays are used again. */
  readonly onStep?: (state: TrainingState) => Promise<void> | void
  /** Asked before every step. */
  readonly isStopped?: () => boolean
}

export interface TrainingEnd {
  readonly state: TrainingState
  readonly ended: 'finished' | 'stale' | 'stopped'
}

/** A loss that is no number: nothing can be learned from here on. */
export class LossNotFinite extends Error {
  readonly step: number
  constructor(step: number) {
    super(`The loss of step ${step} is no number.`)
    this.step = step
  }
}

/**
 * Trains from a state to the plan's last step, or until it is stopped or no better validation came for as long as the plan says.
 * The arrays of weights are exchanged between steps and never written while they are read. Throws `LossNotFinite`.
 */
export async function train(run: TrainingRun): Promise<TrainingEnd> {
  const { plan, validate, onStep, isStopped } = run
  const step = stepper(run)
  let state = run.state
  while (state.stepsDone < plan.stepCount) {
    if (isStale(plan, state)) return { state, ended: 'stale' }
    if (isStopped?.()) return { state, ended: 'stopped' }
    state = await step(state)
    const { stepsDone } = state
    const isTime = stepsDone % plan.stepsPerValidation === 0 || stepsDone === plan.stepCount
    if (validate && isTime) state = withValidation(state, { ...(await validate(state.weights)), step: stepsDone })
    await onStep?.(state)
  }
  return { state, ended: 'finished' }
}

/** The weights that a run ends with, as its plan says; the last if it validated nothing. */
export const trainedWeights = ({ keeps }: TrainingPlan, { best, weights }: TrainingState): Float32Array<ArrayBuffer> =>
  keeps === 'best' && best ? best.weights : weights

function stepper({ plan, session, batches, anchor }: TrainingRun) {
  const trained = trainedParameters(weightLayout(plan.network), plan.trainable)
  const factors = rateFactors(trained, plan.rateFactors)
  const learningRates = new Float32Array(factors.length)
  const weightDecays = decays(trained, plan.weightDecay)
  const held = heldTo(plan, trained, anchor)
  // Two sets of arrays take turns; those of the state that the run began with are the caller's.
  let spare: Readonly<Record<string, Float32Array<ArrayBuffer>>> | undefined
  let isOwn = false
  return async (state: TrainingState): Promise<TrainingState> => {
    const stepNumber = state.stepsDone + 1
    const rate = learningRateAt(plan, stepNumber)
    for (let at = 0; at < factors.length; at++) learningRates[at] = rate * factors[at]!
    const kept = { weights: state.weights, ...state.memory }
    const into = spare ?? mapped(kept, (array) => new Float32Array(array.length))
    const { answers, ...windows } = await batches.draw(stepNumber)
    const numbers = { ...stepNumbers(plan.optimizer, stepNumber), largestNorm: plan.largestNorm }
    const given = await session.run(
      {
        ...kept,
        learningRates,
        weightDecays,
        ...mapped(numbers, (value) => Float32Array.of(value)),
        ...stepMasks({ ...plan, stepNumber }),
        ...windows,
        ...answers,
        ...held,
      },
      Object.fromEntries(Object.entries(into).map(([name, array]) => [nextOf(name), array])),
    )
    const loss = given.loss?.[0] ?? Number.NaN
    if (!Number.isFinite(loss)) throw new LossNotFinite(stepNumber)
    spare = isOwn ? kept : undefined
    isOwn = true
    const { weights, ...memory } = into
    return {
      ...state,
      stepsDone: stepNumber,
      weights: weights!,
      memory,
      losses: [...state.losses, loss],
      gradientNorms: [...state.gradientNorms, given.gradientNorm?.[0] ?? Number.NaN],
    }
  }
}

function heldTo(
  { proximalStrength }: TrainingPlan,
  trained: readonly Parameter[],
  anchor: Float32Array | undefined,
): Arrays {
  if (!proximalStrength) return {}
  if (anchor === undefined) throw new Error('A proximal term needs the weights that the run started from.')
  const parts = trained.map(({ offset, count }) => anchor.subarray(offset, offset + count))
  const held = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    held.set(part, at)
    at += part.length
  }
  return { anchor: held, proximalStrength: Float32Array.of(proximalStrength) }
}

const mapped = <From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))

const nextOf = (name: string): string => `next${name.charAt(0).toUpperCase()}${name.slice(1)}`
