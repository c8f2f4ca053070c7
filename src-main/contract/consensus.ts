import type { CaseSelection } from './cohort-table.ts'
import type { Failure, Finding } from './failure/failure.ts'
import type { Result } from './result.ts'

export const consensusMethods = ['staple', 'majority'] as const
export type ConsensusMethod = (typeof consensusMethods)[number]

/** Of each case the newest version of every reader and file, or of every model too. */
export const consensusSources = ['readers', 'all'] as const
export type ConsensusSource = (typeof consensusSources)[number]

/** One of the versions that a consensus was made from. */
export interface ConsensusMember {
  readonly segmentationId: string
  readonly version: number
  /** A reader, a model, or the file that it was brought in from. */
  readonly by: string
}

export interface ConsensusPreview {
  /** Cases with two versions or more. */
  readonly caseCount: number
  /** The first of them. */
  readonly cases: readonly { readonly name: string; readonly members: readonly ConsensusMember[] }[]
  /** Cases with fewer: they are left as they are. */
  readonly fewCount: number
}

/** How well one member shows one segment, judged by the consensus. */
export interface ConsensusRate {
  readonly segmentValue: number
  /** Index of the member. */
  readonly member: number
  /** Absent if the consensus has none of the segment. */
  readonly sensitivity?: number
  readonly specificity?: number
}

export interface ConsensusRecord {
  readonly method: ConsensusMethod
  readonly members: readonly ConsensusMember[]
  readonly segments: readonly { readonly value: number; readonly name: string }[]
  /** Of STAPLE; a vote knows none. */
  readonly rates: readonly ConsensusRate[]
}

export interface ConsensusMade {
  readonly madeCount: number
  /** The first of them. */
  readonly made: readonly { readonly name: string; readonly version: number; readonly memberCount: number }[]
  /** Cases that had the consensus of the same versions already. */
  readonly sameCount: number
  readonly failedCount: number
  readonly failed: readonly { readonly name: string; readonly because: Finding }[]
  readonly isCancelled: boolean
}

export interface ConsensusApi {
  preview(request: CaseSelection & { readonly of: ConsensusSource }): Promise<Result<ConsensusPreview, Failure>>
  /**
   * Keeps a consensus of each case as a version of its own, which is proposed and never taken by itself. How far it is
   * comes as `consensus-progress`; what was made before a cancel stays.
   */
  make(
    request: CaseSelection & { readonly of: ConsensusSource; readonly method: ConsensusMethod },
  ): Promise<Result<ConsensusMade, Failure>>
  cancel(): Promise<void>
  /** What a consensus was made from, and how well each of it fits: found again from the versions, which never change. */
  record(request: {
    readonly caseId: string
    readonly segmentationId: string
  }): Promise<Result<ConsensusRecord, Failure>>
}
