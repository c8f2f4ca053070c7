import type { Failure } from './failure/failure.ts'
import type { Result } from './result.ts'

export type CorrectionTool = 'brush' | 'eraser'

/**
 * What one finished stroke changed. `runs` holds four numbers per run of voxels: first voxel index (i fastest),
 * length, label value before, label value after. Runs do not overlap and are sorted.
 */
export interface Patch {
  readonly tool: CorrectionTool
  readonly segmentValue: number
  readonly runs: Uint32Array<ArrayBuffer>
}

/** A patch in the journal; `patchNumber` counts from 1 in a case and is never reused. */
export interface JournaledPatch extends Patch {
  readonly patchNumber: number
  readonly readerId: string
  readonly at: string
}

/** The whole correction of a case: the first `appliedCount` of `patches` are applied, the rest can be redone. */
export interface CorrectionHistory {
  readonly segmentationId: string
  readonly patches: readonly JournaledPatch[]
  readonly appliedCount: number
}

type Held = { readonly caseId: string; readonly fence: number }

/** The journal of a case. A call has answered only when the change is on disk. */
export interface CorrectionApi {
  open(request: { readonly caseId: string }): Promise<Result<CorrectionHistory, Failure>>
  /** Appends a stroke; what had been undone can no longer be redone (it stays in the journal). */
  record(request: Held & { readonly patch: Patch }): Promise<Result<{ readonly patchNumber: number }, Failure>>
  undo(request: Held): Promise<Result<{ readonly appliedCount: number }, Failure>>
  redo(request: Held): Promise<Result<{ readonly appliedCount: number }, Failure>>
  /** Stores base + applied patches as a new immutable version and marks the case accepted. */
  accept(request: Held): Promise<Result<{ readonly segmentationId: string; readonly version: number }, Failure>>
}
