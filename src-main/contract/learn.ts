import type { Failure } from './failure/failure.ts'
import type {
  Frozen,
  ModelIdentity,
  Promotion,
  TrainingRole,
  TrainingRun,
  TrainingSet,
  TrainingSetCase,
} from './learning.ts'
import type { ExecutionProvider, TaskName } from './model.ts'
import type { Result } from './result.ts'

/**
 * What of a network is trained: everything; all layers on the way back up and the head; those of the finest level and the head; the
 * head alone; the head and all gains and shifts, which adapts a network to another scanner; or these and low-rank adapters of the
 * deepest convolutions, which moves more than gains and forgets less than everything.
 */
export const trainableSets = ['all', 'decoder', 'finest-decoder', 'head', 'normalization', 'adapters'] as const
export type TrainableSet = (typeof trainableSets)[number]

/** `nothing`: the weights stay, and only how scans are prepared for the network changes. */
export const trainedParts = [...trainableSets, 'nothing'] as const
export type TrainedPart = (typeof trainedParts)[number]

/**
 * Where a run has its windows from: scans; scans of random contrast that are made from the accepted labelmaps (Billot et al. 2023);
 * or both in turn, half of the batches each.
 */
export const windowSources = ['scans', 'made', 'both'] as const
export type WindowSource = (typeof windowSources)[number]

/** What a model owner decides about a run; the rest follows from the set and the model. */
export interface FineTuning {
  /** From the weights of a model, or from none: the control that shows whether they are of use. */
  readonly start: 'bundle' | 'scratch'
  /**
   * Another model that the run starts from: the network is built as that one's and begins with its weights, for the segments and the
   * preparation of the model in force; from scratch it is built so and no more. Absent: the model in force.
   */
  readonly from?: ModelIdentity | undefined
  readonly trainable: TrainedPart
  /** Absent: scans. */
  readonly windows?: WindowSource | undefined
  /**
   * Whether intensities are brought onto a standard scale, learned from the scans of the set and kept in the new card. A card that
   * has one keeps it: its weights know that one.
   */
  readonly isHarmonized?: true | undefined
  readonly seed: number
  /** Absent: by the number of samples. */
  readonly stepCount?: number | undefined
  /** Looks at the validation cases without a better one after which it ends; absent: it goes on to its last step. */
  readonly patience?: number | undefined
  /** The highest; absent: 5e-4 from a bundle, 2e-3 from scratch. */
  readonly learningRate?: number | undefined
  /** Factors on the rate by the first letters of a layer's name; absent: every layer learns at the same rate. */
  readonly rateFactors?: Readonly<Record<string, number>> | undefined
  /** What is learned beside the segments; those that the bundle answers already are learned on as well. Absent: nothing else. */
  readonly tasks?: readonly TaskName[] | undefined
}

/** `rateFactors` that let the way down of a network learn at a share of the rate of the rest. */
export const encoderRate = (factor: number): Readonly<Record<string, number>> => ({ enc: factor, down: factor })

/** A model that ships, and what is in force in its place in this cohort. */
export interface LearnableModel {
  readonly modelId: string
  readonly title: string
  /** In force. */
  readonly version: string
  readonly sha256: string
  /** Whether it is the one that ships. */
  readonly isShipped: boolean
  /** Whether Insula knows how its network is built. */
  readonly isTrainable: boolean
  /** What is in force cannot be read, or is not what is on record: it is not run, and no other in its place. */
  readonly failure?: Failure
}

export interface AuditSetFacts {
  readonly subjectCount: number
  readonly caseCount: number
  /** Cases with an accepted version: they judge. The others wait for one. */
  readonly acceptedCount: number
}

/** How a task does on the validation cases. */
export interface TaskScore {
  /** Boxes whose answer is known. */
  readonly knownCount: number
  /** Share of them that is answered so, 0..1; `null` of none. */
  readonly accuracy: number | null
}

/** By the names of tasks. */
export type TaskScores = Readonly<Record<string, TaskScore>>

/** How a run does. Losses are thinned out to at most a thousand points. */
export interface RunCurves {
  /** Of the whole run, as planned until it has begun; 0: not known. */
  readonly stepCount: number
  readonly losses: readonly { readonly step: number; readonly loss: number }[]
  /** Mean Dice by segment on the validation cases, `null`: no case has it; and of a run with tasks their right answers. */
  readonly validations: readonly {
    readonly step: number
    readonly dice: readonly (number | null)[]
    readonly tasks?: TaskScores
  }[]
  /** Names of the segments in that order. */
  readonly segments: readonly string[]
}

/** `training`, `reading` and `writing` are under way in this window; `interrupted` waits to be gone on with. */
export type RunPhase = 'reading' | 'training' | 'writing' | 'interrupted' | 'finished' | 'stopped' | 'failed'

export interface ShownRun {
  /** A result without its log: `curves` are drawn from it. */
  readonly run: TrainingRun
  readonly wished: FineTuning
  /** Of the bundle that it makes. */
  readonly version: string
  readonly phase: RunPhase
  readonly stepsDone: number
  readonly curves: RunCurves
  /** What its steps ran on, in their order; absent while it is under way. */
  readonly providers?: readonly ExecutionProvider[]
  /** The step whose weights are kept; absent: not known yet. */
  readonly bestStep?: number
  readonly modelSha256?: string
  /** Of a run that failed; of one that was interrupted what did it, if it happened since the application was started. */
  readonly failure?: Failure
}

/** One row of a gate's table, in words; numbers are Dice, 0..1. */
export interface ShownStratum {
  readonly where: string
  readonly segment: string
  readonly subjectCount: number
  readonly inForce?: number
  readonly candidate?: number
  readonly difference?: number
  readonly low?: number
  readonly high?: number
  readonly verdict: 'better' | 'not worse' | 'worse' | 'open' | 'too few'
}

export interface ShownEvaluation {
  readonly evaluationId: string
  readonly at: string
  readonly candidateSha256: string
  readonly candidateVersion: string
  readonly productionVersion: string
  readonly verdict: 'passes' | 'blocked'
  /** Whether the model in force is still the one that it was compared with. */
  readonly isCurrent: boolean
  readonly margin: number
  readonly strata: readonly ShownStratum[]
  /** The decision, its reasons, and what its signer has to see. */
  readonly sentences: readonly string[]
}

/** All that the Learn screen shows; lists newest first. */
export interface LearningOverview {
  readonly models: readonly LearnableModel[]
  readonly auditSet: AuditSetFacts
  readonly sets: readonly TrainingSet[]
  readonly runs: readonly ShownRun[]
  readonly evaluations: readonly ShownEvaluation[]
  readonly promotions: readonly Promotion[]
}

export interface TrainingEstimate {
  readonly sampleCount: number
  readonly stepCount: number
  readonly provider: ExecutionProvider
  /** Why a better provider does not train, one sentence each. */
  readonly providerNotes: readonly string[]
  /** Measured on this computer, ms. */
  readonly msPerStep: number
  /** Of the whole run, reading and looks at the validation cases left out. */
  readonly minutes: number
  /** What the process takes at its highest, with the samples that it holds, as planned. */
  readonly memoryBytes: number
  /** Memory of this computer that was free before. */
  readonly freeBytes: number
}

/** How far the run under way is. */
export interface TrainingProgress {
  readonly runId: string
  readonly phase: 'reading' | 'training' | 'writing'
  readonly done: number
  readonly total: number
  readonly loss?: number
  readonly msPerStep?: number
  /** Mean Dice by segment of the latest look, if there was one just now. */
  readonly validation?: readonly (number | null)[]
  /** Of a run with tasks: right answers in that look. */
  readonly tasks?: TaskScores
}

/** From accepted versions to a model in force. One run or evaluation at a time. */
export interface LearnApi {
  overview(): Promise<Result<LearningOverview, Failure>>
  /** Freezes a share of the subjects that the model could learn from, drawn from each site: from then on they judge. */
  freezeAudit(request: {
    readonly modelId: string
    /** 0..1 */
    readonly share: number
    readonly seed: number
    readonly reason: string
  }): Promise<Result<Frozen, Failure>>
  collect(request: {
    readonly modelId: string
    /** 0..1 */
    readonly validationShare: number
    readonly seed: number
    readonly leftOut: readonly string[]
  }): Promise<Result<TrainingSet, Failure>>
  /** Without those that this reader still has to read blind. They count for `offset` and `limit`: a page may have fewer and not be the last. */
  setCases(request: {
    readonly setId: string
    readonly role?: TrainingRole | undefined
    readonly offset: number
    readonly limit: number
  }): Promise<Result<readonly TrainingSetCase[], Failure>>
  /** Runs a few steps and keeps nothing. */
  estimate(request: { readonly setId: string; readonly wished: FineTuning }): Promise<Result<TrainingEstimate, Failure>>
  /** Begins, or goes on where the same run was interrupted; answers once it is on record. Progress arrives as `training-progress`, the end as `learning-changed`. */
  train(request: {
    readonly setId: string
    readonly wished: FineTuning
  }): Promise<Result<{ readonly runId: string }, Failure>>
  /** The same for a run that was interrupted, with the models that it began from, whatever is in force by now. */
  goOn(request: { readonly runId: string }): Promise<Result<{ readonly runId: string }, Failure>>
  /** Ends a run for good that was interrupted; what it had learned is gone. */
  stop(request: { readonly runId: string }): Promise<Result<void, Failure>>
  /**
   * Ends the run under way after its present step; `goOn`, or `train` with the same request, goes on there. An evaluation or estimate under
   * way is given up. Answers at once; the end of a run is told by `learning-changed`.
   */
  pause(): Promise<void>
  /** The candidate of a finished run against the model in force. Progress arrives as `evaluation-progress`. */
  evaluate(request: { readonly runId: string; readonly margin: number }): Promise<Result<ShownEvaluation, Failure>>
  /** Puts the candidate in force; refused unless its evaluation passed. The signature is the reader's. */
  promote(request: { readonly evaluationId: string; readonly reason: string }): Promise<Result<Promotion, Failure>>
  rollBack(request: { readonly modelId: string; readonly reason: string }): Promise<Result<Promotion, Failure>>
}
