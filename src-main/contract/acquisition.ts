import type { CaseState } from './case.ts'
import type { Failure } from './failure/failure.ts'
import type { ModelIdentity } from './learning.ts'
import type { Result } from './result.ts'

/** Ways to choose which cases are corrected next; what each is stands in `pipeline/learning/acquisition/strategies.ts`. */
export const acquisitionStrategies = [
  'random',
  'foreground-aware-random',
  'predictive-entropy',
  'mutual-information',
  'pairwise-dice',
  'clasp-pe',
  'core-set',
] as const
export type AcquisitionStrategy = (typeof acquisitionStrategies)[number]

/** What of a batch a model may be trained on, so that it can be compared with one of the other arm. */
export const comparedArms = ['strategy', 'control'] as const
export type ComparedArm = (typeof comparedArms)[number]
/** `both`: each arm chose it by itself; it is corrected once and belongs to the training sets of both. */
export type Arm = ComparedArm | 'both'

/** How the cases of a batch are chosen. */
export interface BatchWish {
  readonly strategy: AcquisitionStrategy
  /** Of both arms together. */
  readonly budgetMinutes: number
  readonly diversity: 'none' | 'embeddings'
  readonly seed: number
}

/** A batch as it was drawn; it never changes. */
export interface BatchFacts extends BatchWish {
  readonly batchId: string
  /** Whose inferences it was drawn by. */
  readonly model: ModelIdentity
  readonly at: string
  readonly readerId: string
  readonly caseCount: number
  /** Of all cases together. */
  readonly expectedMinutes: number
  /** What the minutes are expected from, what was left out, and whether its cases differ as was asked. */
  readonly sentences: readonly string[]
}

export type BatchDecision = Extract<CaseState, 'accepted' | 'rejected' | 'deferred'>

/** A case of a batch: nothing of it tells the arm before the batch has ended. */
export interface BatchCase {
  readonly caseId: string
  readonly name: string
  readonly state: CaseState
  readonly expectedMinutes: number
  /** 1 − pairwise Dice of the worst segment, 0..1, by the inference that it was drawn by. */
  readonly disagreement?: number
  readonly worstSegment?: string
  readonly thumbnailUrl?: string
  /** By a reader since the batch was drawn; absent: still to be read. */
  readonly decided?: BatchDecision
  /** Active minutes since the batch was drawn. */
  readonly spentMinutes: number
  /** Of a batch that has ended. */
  readonly arm?: Arm
}

/** What an arm cost and brought; cases of both arms count in each. */
export interface ArmResult {
  readonly arm: ComparedArm
  readonly caseCount: number
  readonly acceptedCount: number
  readonly spentMinutes: number
  /** Mean Dice of the model's labelmaps with the versions that were accepted, over segments and cases; absent: of none known. */
  readonly meanDice?: number
  /** Accepted cases of which it is known. */
  readonly comparedCount: number
}

export interface BatchEnd {
  readonly at: string
  readonly readerId: string
  /** Why it was ended although cases were left; absent: all were decided. */
  readonly reason?: string
  readonly arms: readonly ArmResult[]
  readonly sentences: readonly string[]
}

export interface ShownBatch {
  readonly facts: BatchFacts
  /** In the order in which they are read, without those that this reader still has to read blind in a study. */
  readonly cases: readonly BatchCase[]
  readonly hiddenCount: number
  /** Of all of its cases. */
  readonly decidedCount: number
  readonly spentMinutes: number
  /** Absent: it is being read. */
  readonly end?: BatchEnd
}

/** A model by whose inferences cases can be drawn. */
export interface AcquisitionModel {
  readonly modelId: string
  readonly title: string
  readonly version: string
  /** Why its inferences keep no embedding; absent: they do. */
  readonly unembedded?: Failure
}

/** Cases that wait with an inference of the model in force and may be drawn, and how many of them have an embedding by it. */
export interface CandidateCounts {
  readonly candidateCount: number
  readonly embeddedCount: number
}

/** How well models of one arm segment the audit set, by how many cases they learned from: of batches that have ended. */
export interface ArmCurve {
  readonly arm: ComparedArm
  /** Absent: the mean over all segments. */
  readonly segment?: string
  /** By ascending number of training cases. */
  readonly points: readonly {
    /** Mean of both arms, so both have a point there. */
    readonly trainingCaseCount: number
    readonly seedCount: number
    /** Over the audited cases and seeds, 0..1. */
    readonly meanDice: number
    /** Student's 95 % interval over seeds; absent: of one seed. */
    readonly interval?: { readonly low: number; readonly high: number }
  }[]
}

/** What is known here of a strategy against the control arm. */
export interface StrategyVerdict {
  readonly says: string
  /** Of all segments together first, then of each. */
  readonly curves: readonly ArmCurve[]
  /** How far they go. */
  readonly curveSentences: readonly string[]
}

/** What a batch can be drawn by. */
export interface AcquisitionOverview {
  readonly models: readonly AcquisitionModel[]
  readonly strategies: readonly {
    readonly strategy: AcquisitionStrategy
    readonly says: string
    readonly source: string
  }[]
  /** What the control arm is called. */
  readonly control: string
  /** What a case costs here, by the corrections that were logged. */
  readonly minutes: string
  readonly verdicts: readonly (StrategyVerdict & {
    readonly modelId: string
    readonly strategy: AcquisitionStrategy
  })[]
}

/** Batches of cases for active learning, one being read at a time; each is half by a strategy and half by the control arm. */
export interface AcquisitionApi {
  overview(): Promise<Result<AcquisitionOverview, Failure>>
  /** The newest; `undefined`: none was drawn, or no cohort is open. */
  batch(): Promise<ShownBatch | undefined>
  candidateCounts(request: { readonly modelId: string }): Promise<Result<CandidateCounts, Failure>>
  draw(request: BatchWish & { readonly modelId: string }): Promise<Result<ShownBatch, Failure>>
  /** Ends the batch that is being read, although cases are left: its arms are shown from then on. */
  end(request: { readonly batchId: string; readonly reason: string }): Promise<Result<ShownBatch, Failure>>
}
