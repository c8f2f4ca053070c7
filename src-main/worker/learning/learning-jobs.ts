import type { Failure } from '@contract/failure/failure.ts'
import type { TrainingEstimate } from '@contract/learn.ts'
import type { Result } from '@contract/result.ts'
import type { AuditCase } from '../../pipeline/learning/gate/gate.ts'
import type { Job } from '../jobs.ts'
import type { TrainingToMeasure } from './estimate-training.node.ts'
import type { ModelsToCompare } from './evaluate-models.node.ts'
import type { CaseTraining, TrainedBundle, TrainingProgress } from './train-on-cases.node.ts'

/** The worker that trains networks and compares them on the audit set. It writes into the cohort's models alone. */
export interface LearningJobs {
  /** Ends after its present step when it is cancelled, with a checkpoint to go on from. */
  readonly train: Job<
    Omit<CaseTraining, 'augmentation' | 'provider' | 'threadCount'>,
    Result<TrainedBundle, Failure>,
    TrainingProgress
  >
  readonly estimate: Job<TrainingToMeasure, Result<TrainingEstimate, Failure>>
  /** The notes count cases of both models. */
  readonly compare: Job<
    ModelsToCompare,
    Result<readonly AuditCase[], Failure>,
    { readonly doneCount: number; readonly totalCount: number }
  >
}
