import type { Shape } from '@volume/grid.ts'
import type { Contrast } from './contrast.ts'
import type { Finding } from './failure/failure.ts'
import type { OriginField } from './origin.ts'
import type { ScanFormat } from './scan-format.ts'

/** All states, in the order of the work. */
export const caseStates = ['indexed', 'waiting', 'claimed', 'corrected', 'accepted', 'rejected', 'deferred'] as const

/**
 * indexed → waiting → claimed → corrected → accepted | rejected | deferred
 *
 * A case waits from its first inference on. A claim that is released or expires leaves the case as it was before, or
 * corrected if other strokes are applied than at the claim. A new inference makes a case wait again, except while it is
 * claimed or corrected; what a reader made stays what is shown and corrected. The whole picture stands in `pipeline/queue/case-state.ts`.
 */
export type CaseState = (typeof caseStates)[number]

/** The site of a case of which nothing says it. */
export const unknownSite = 'all'

/** One row of the cohort table. Names are those of the files; nothing here identifies a person by itself. */
export interface CaseRow {
  readonly caseId: string
  readonly name: string
  /** Where it was scanned, as far as its name, else its header or sidecar says it; `all` if none does. */
  readonly site: string
  /** Maker, model and field, as far as header or sidecar say them: `Siemens Prisma 3 T`. */
  readonly scanner?: string
  readonly protocol?: string
  /** Day of acquisition, `2016-03-09`; absent if neither header nor sidecar nor table of scans says it. */
  readonly acquiredOn?: string
  /** Which of site, scanner and protocol were set by hand; absent: none. */
  readonly originSet?: readonly OriginField[]
  readonly format: ScanFormat
  readonly shape: Shape
  readonly spacingMm: readonly [number, number, number]
  /** Three letters, where each voxel axis points to. */
  readonly orientation: string
  /** Absent if nothing says it. */
  readonly contrast?: Contrast
  readonly state: CaseState
  /** 1 − pairwise Dice of the worst segment, 0..1; absent before inference or if every segment is undefined. */
  readonly disagreement?: number
  readonly worstSegment?: string
  readonly strokeCount: number
  /** Active time of all readers together. */
  readonly activeMs: number
  readonly addedAt: string
  /** When it was last accepted, rejected or deferred, if it ever was. */
  readonly decidedAt?: string
  /** The sentence of the reader who deferred the case; kept until it is accepted or rejected. */
  readonly deferredBecause?: string
  readonly findings: readonly Finding[]
  /** Why the last inference did not finish, if it did not. */
  readonly lastFailure?: Finding
  /** Address of a thumbnail (PNG) on the voxel protocol, once there is one. */
  readonly thumbnailUrl?: string
}
