import type { FederationPlan, PlannedSite } from '../../../pipeline/learning/simulation/federation-plan.ts'
import type { Examiner } from './examiner.node.ts'
import type { SimulatedCase } from './labelled-folder.node.ts'
import type { SimulatedModel } from './simulated-model.node.ts'
import type { StepTrainer } from './step-trainer.node.ts'

/** A site of a seed with its cases, as they look there. */
export interface SiteCases extends Pick<PlannedSite, 'number' | 'look'> {
  readonly training: readonly SimulatedCase[]
  readonly heldOut: readonly SimulatedCase[]
}

/** What all trainings of a simulated federation share. */
export interface FederationContext {
  readonly plan: FederationPlan
  readonly model: SimulatedModel
  readonly trainer: StepTrainer
  readonly examiner: Examiner
  readonly runsFolder: string
  readonly isStopped: () => boolean
}
