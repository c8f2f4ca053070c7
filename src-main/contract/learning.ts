import type { ComparedArm } from './acquisition.ts'
import type { CaseState } from './case.ts'
import type { ContrastName } from './contrast.ts'
import type { Failure } from './failure/failure.ts'
import type { Segment } from './segment.ts'

/** What a case is for in a training set. Cases of the audit set are excluded from all: they judge what was learned. */
export type TrainingRole = 'training' | 'validation' | 'excluded'

/** Why a case of a collection is neither for training nor for validation. */
export const exclusionReasons = [
  'not-accepted',
  'study-open',
  'segments-overlap',
  'segments-differ',
  'contrast-differs',
  'in-audit',
  'left-out',
  'outside-arm',
  'source-changed',
] as const

/**
 * `study-open`: it is read in a study that is not closed. `segments-overlap`: its labelmap has several layers.
 * `segments-differ`, `contrast-differs`: from those of the model. `in-audit`: its subject is in the audit set.
 * `left-out`: by hand. `outside-arm`: accepted after a batch was drawn, and not of its arm that is to be learned from. `source-changed`: its files are not those that were added.
 */
export type ExclusionReason = (typeof exclusionReasons)[number]

export interface ModelIdentity {
  readonly modelId: string
  readonly version: string
  /** Of the network. */
  readonly sha256: string
}

/** The newest version of a case that a reader accepted, in no study: what a model may learn or be judged by. */
export interface AcceptedVersion {
  readonly segmentationId: string
  readonly version: number
  readonly labelmapSha256: string
  readonly segments: readonly Segment[]
  /** More than one where segments overlap. */
  readonly layerCount: number
  readonly acceptedBy: string
  readonly acceptedAt: string
}

/** A case of the cohort as a collection sees it. */
export interface TrainingCandidate {
  readonly caseId: string
  readonly name: string
  readonly site: string
  /** Absent if nothing says it. */
  readonly contrast?: ContrastName
  /** A case with an accepted version may stand otherwise by now: rejected, or waiting once more. */
  readonly state: CaseState
  readonly subject: string
  /** Whether its subject is in the audit set. */
  readonly isAudit: boolean
  /** Whether it is read in a study that is not closed. */
  readonly isInOpenStudy: boolean
  /** Whether its files were found changed. */
  readonly isSourceChanged: boolean
  readonly accepted?: AcceptedVersion
}

/** Some candidates, in the order in which they were added. */
export interface CandidatePage {
  readonly candidates: readonly TrainingCandidate[]
  /** What to ask the next page with; absent: this was the last. */
  readonly after?: number
}

/** A case whose subject was frozen for the audit. */
export interface AuditSetCase {
  readonly caseId: string
  readonly name: string
  readonly site: string
  readonly contrast?: ContrastName
  readonly subject: string
  readonly frozenAt: string
  /** This reader still has to read it blind: it is in no list that is shown. */
  readonly isReadBlind?: true
  readonly accepted?: AcceptedVersion
}

/** What was added to the audit set: 0 of what was in it before. */
export interface Frozen {
  readonly subjectCount: number
  /** Cases of these subjects that the cohort has now. */
  readonly caseCount: number
}

/** One arm of a batch for active learning. */
export interface BatchArm {
  readonly batchId: string
  readonly arm: ComparedArm
}

/** What a training set is made for and from. */
export interface TrainingSetPlan {
  /** Whose preprocessing and table of classes it is for. */
  readonly model: ModelIdentity
  readonly seed: number
  /** Wanted share of the subjects that is for validation, 0..1. */
  readonly validationShare: number
  /** The filter of the cohort table that it was collected by; absent: none. */
  readonly filter?: string
  /** Only this arm of a batch and what was accepted before it; absent: everything. */
  readonly arm?: BatchArm
}

export type TrainingCaseToAdd =
  | { readonly caseId: string; readonly role: 'training' | 'validation'; readonly segmentationId: string }
  | { readonly caseId: string; readonly role: 'excluded'; readonly reason: ExclusionReason }

export interface TrainingSetToAdd extends TrainingSetPlan {
  readonly cases: readonly TrainingCaseToAdd[]
}

/** Which versions of which cases are for training and for validation. It never changes. */
export interface TrainingSet extends TrainingSetPlan {
  readonly setId: string
  readonly at: string
  readonly readerId: string
  readonly counts: Readonly<Record<TrainingRole, number>>
  /** Excluded cases by reason; a reason that none has is absent. */
  readonly exclusions: Readonly<Partial<Record<ExclusionReason, number>>>
}

export type TrainingSetCase = {
  readonly caseId: string
  readonly name: string
  /** As it was when the set was collected; of an excluded case as it is now. */
  readonly site: string
  readonly subject: string
  /** This reader still has to read it blind: a run learns from it all the same, but it is in no list that is shown. */
  readonly isReadBlind?: true
} & (
  | ({ readonly role: 'training' | 'validation' } & Pick<
      AcceptedVersion,
      'segmentationId' | 'version' | 'labelmapSha256' | 'segments' | 'layerCount'
    >)
  | { readonly role: 'excluded'; readonly reason: ExclusionReason }
)

/** A record that is kept as it is. */
export type KeptRecord = Readonly<Record<string, unknown>>

export interface TrainingRunToBegin {
  readonly setId: string
  /** How it is trained. */
  readonly plan: KeptRecord
  readonly seed: number
  /** Weights that it starts from, by the SHA-256 of their model, or `scratch`. */
  readonly start: string
}

export interface TrainingResult {
  readonly modelSha256: string
  /** Inside the cohort's folder: `models/<name>`. */
  readonly folder: string
  readonly bestStep: number
  readonly validation: KeptRecord
}

export type TrainingRunEnd =
  | { readonly state: 'finished'; readonly result: TrainingResult }
  /** By hand, for good: nothing of what it had learned is kept. */
  | { readonly state: 'stopped'; readonly stepsDone: number }
  | { readonly state: 'failed'; readonly failure: Failure }

/** A run without an end is running, or was interrupted: then it may be gone on with, or ended as failed. */
export type TrainingRun = TrainingRunToBegin & {
  readonly runId: string
  readonly startedAt: string
  readonly startedBy: string
} & ({ readonly state: 'running' } | (TrainingRunEnd & { readonly endedAt: string; readonly endedBy: string }))

export interface EvaluationToAdd {
  readonly candidateSha256: string
  /** Of the model that was in force. */
  readonly productionSha256: string
  readonly verdict: 'passes' | 'blocked'
  /** The whole table of the promotion gate. */
  readonly document: KeptRecord
}

/** A candidate compared with the model in force on the audit set. It never changes. */
export interface Evaluation extends EvaluationToAdd {
  readonly evaluationId: string
  readonly at: string
  readonly readerId: string
  /** Of the document's canonical JSON. */
  readonly documentSha256: string
}

export interface PlacedModel extends ModelIdentity {
  /** Inside the cohort's folder, `models/<name>`; `shipped`: it comes with the application. */
  readonly folder: string
}

/** From then on this model is in force in place of the one that ships. */
export interface Promotion {
  /** Counts from 1 in a cohort. */
  readonly number: number
  readonly at: string
  readonly kind: 'promoted' | 'rolled-back'
  /** Id of the model that ships in whose place it stands. */
  readonly shippedId: string
  readonly model: PlacedModel
  /** Of the model that was in force before; absent: the one that ships was. */
  readonly previousSha256?: string
  /** The evaluation that it passed; absent when it was rolled back to. */
  readonly evaluationId?: string
  readonly signedBy: string
  readonly reason: string
}

export interface PromotionToMake {
  /** The model that ships in whose place another comes into force. */
  readonly shipped: ModelIdentity
  readonly model: PlacedModel
  readonly evaluationId: string
  readonly reason: string
}
