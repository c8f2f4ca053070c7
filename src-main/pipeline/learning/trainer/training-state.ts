import type { TaskScores } from '@contract/learn.ts'
import type { ExecutionProvider } from '@contract/model.ts'
import { weightLayout } from '../graph/network/unet-spec.ts'
import { memoryNames } from '../graph/training/optimizer.ts'
import { trainedParameters } from '../graph/training/trainable.ts'
import type { TrainingPlan } from './training-plan.ts'

/** What a run knows between two steps; a run that goes on from it ends as if it had never stopped. */
export interface TrainingState {
  readonly stepsDone: number
  /** Flat, see `weightLayout`. */
  readonly weights: Float32Array<ArrayBuffer>
  /** What the optimizer keeps, by the names of its inputs. */
  readonly memory: Readonly<Record<string, Float32Array<ArrayBuffer>>>
  /** The loss before each step, and the norm of its gradient before that was limited. */
  readonly losses: readonly number[]
  readonly gradientNorms: readonly number[]
  readonly validations: readonly Validation[]
  /** What its steps ran on, in their order. More than one: it was gone on with elsewhere, and its seed alone does not repeat it. */
  readonly providers: readonly ExecutionProvider[]
  /** The weights with the best validation so far; absent before the first. */
  readonly best?: { readonly step: number; readonly score: number; readonly weights: Float32Array<ArrayBuffer> }
}

/** How weights do on the cases kept for it, after `step` steps. */
export interface Validation {
  readonly step: number
  /** Mean Dice by class but background, the first class first; `null`: no case has the class. */
  readonly dice: readonly (number | null)[]
  /** Of a network with tasks, by their names; which weights are the best is said by Dice alone. */
  readonly tasks?: TaskScores
}

/** Mean over the classes that a case has; 0 if there is none, for nothing was learned then. */
export function scoreOf({ dice }: Validation): number {
  const known = dice.filter((one) => one !== null)
  return known.length === 0 ? 0 : known.reduce((sum, one) => sum + one, 0) / known.length
}

/** Before the first step. Throws unless the weights are those of the plan's network. */
export function firstState(plan: TrainingPlan, weights: Float32Array<ArrayBuffer>): TrainingState {
  const layout = weightLayout(plan.network)
  if (weights.length !== layout.count) throw new Error(`${weights.length} weights are not ${layout.count}.`)
  const trainedCount = trainedParameters(layout, plan.trainable).reduce((sum, { count }) => sum + count, 0)
  return {
    stepsDone: 0,
    weights,
    memory: Object.fromEntries(memoryNames(plan.optimizer).map((name) => [name, new Float32Array(trainedCount)])),
    losses: [],
    gradientNorms: [],
    validations: [],
    providers: [],
  }
}

/** The state as it goes on on a provider. */
export const ranOn = (state: TrainingState, provider: ExecutionProvider): TrainingState =>
  state.providers.at(-1) === provider ? state : { ...state, providers: [...state.providers, provider] }

/** With a validation on record; better weights than any before are kept. */
export function withValidation(state: TrainingState, validation: Validation): TrainingState {
  const validations = [...state.validations, validation]
  const score = scoreOf(validation)
  if (state.best && score <= state.best.score) return { ...state, validations }
  return { ...state, validations, best: { step: validation.step, score, weights: state.weights.slice() } }
}

/** Whether the run has waited for a better validation as long as its plan says. */
export function isStale({ patience }: TrainingPlan, { best, validations }: TrainingState): boolean {
  if (patience === undefined || best === undefined) return false
  return validations.filter(({ step }) => step > best.step).length >= patience
}
