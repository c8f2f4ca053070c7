import type { Failure } from './failure/failure.ts'
import type { Result } from './result.ts'
import type { Segment } from './segment.ts'

/** Every way in which a reader changes a segmentation, as the journal names it. */
export const correctionTools = [
  'brush',
  'eraser',
  'threshold-brush',
  'smart-fill',
  'lasso',
  'scissors',
  'fill-between-slices',
  'copy-slice',
  'region-growing',
  'grow-cut',
  'keep-largest',
  'remove-small',
  'fill-holes',
  'smooth',
  'margin',
  'combine',
  'take-prediction',
  'take-reading',
  'segment-table',
] as const
export type CorrectionTool = (typeof correctionTools)[number]

/** A segment that was added (no `before`), deleted (no `after`), renamed or recolored (both, with one value). */
export interface SegmentChange {
  readonly before?: Segment
  readonly after?: Segment
}

/**
 * What one finished step changed. `runs` holds four numbers per run of voxels: first voxel index (i fastest),
 * length, label value before, label value after. Runs do not overlap and are sorted. Without runs a step changes the
 * segment table alone.
 */
export interface Patch {
  readonly tool: CorrectionTool
  /** The segment that the step was about; 1..65535. */
  readonly segmentValue: number
  readonly runs: Uint32Array<ArrayBuffer>
  readonly segmentChange?: SegmentChange
}

/** A patch in the journal; `patchNumber` counts from 1 in a case and is never reused. */
export interface JournaledPatch extends Patch {
  readonly patchNumber: number
  readonly readerId: string
  readonly at: string
}

/** A state of a correction under a name: the one in which this patch is the newest that is applied; 0 is the base. */
export interface Checkpoint {
  readonly name: string
  readonly patchNumber: number
  readonly readerId: string
  readonly at: string
}

/** The end of a branch that was left when another patch was recorded in its place; it stays in the journal. */
export interface LeftBranch {
  /** The newest patch of the branch. */
  readonly patchNumber: number
  /** The newest patch that it has in common with the branch that is followed now; 0 is the base. */
  readonly forkPatchNumber: number
  /** Patches after the fork. */
  readonly patchCount: number
  readonly readerId: string
  readonly at: string
}

/** The whole correction of a case: the first `appliedCount` of `patches` are applied, the rest can be redone. */
export interface CorrectionHistory {
  readonly segmentationId: string
  readonly patches: readonly JournaledPatch[]
  readonly appliedCount: number
  /** Of all branches, oldest first. */
  readonly checkpoints: readonly Checkpoint[]
  readonly leftBranches: readonly LeftBranch[]
}

/** What a reader is at: a tool of correction, or looking. */
export type Activity = CorrectionTool | 'look'
export type ActiveMilliseconds = Readonly<Partial<Record<Activity, number>>>

/** Steps that were refused, and the state of a correction that they were made on. */
export interface AsideSteps {
  /** The base of the correction. */
  readonly segmentationId: string
  /** The newest patch in the journal under these steps, 0 if there is none. */
  readonly afterPatchNumber: number
  /** Oldest first. */
  readonly patches: readonly Patch[]
}
/** More than a reader makes on one claim; what is beyond is refused by the shape of the call. */
export const asideLimits = { patchCount: 10_000, totalBytes: 256 * 1024 * 1024 } as const

/** Regions of doubt of one inference (`CaseView.doubtOf`), each known by the index of its most doubtful voxel. */
export interface RegionsOfDoubt {
  readonly doubtOf: string
  readonly regions: readonly number[]
}

/** What a reader decided about a region: its labels are right, or they were corrected in a version that was accepted. */
export interface DecidedRegion {
  readonly region: number
  readonly decision: 'confirmed' | 'corrected'
  readonly readerId: string
  readonly at: string
}

type Held = { readonly caseId: string; readonly fence: number }

/**
 * One segment as slices along the third axis, u fastest; 1 inside. A part of a volume that is small enough for a call:
 * at most `contourSlicesBytes`.
 */
export interface ContourSlices {
  readonly shape: readonly [u: number, v: number, slices: number]
  readonly voxels: Uint8Array
}
export const contourSlicesBytes = 64 * 1024 * 1024

/** The journal of a case. A call has answered only when the change is on disk. */
export interface CorrectionApi {
  open(request: { readonly caseId: string }): Promise<Result<CorrectionHistory, Failure>>
  /** Appends a stroke; what had been undone can no longer be redone (it stays in the journal). */
  record(request: Held & { readonly patch: Patch }): Promise<Result<{ readonly patchNumber: number }, Failure>>
  undo(request: Held): Promise<Result<{ readonly appliedCount: number }, Failure>>
  redo(request: Held): Promise<Result<{ readonly appliedCount: number }, Failure>>
  /** To the state in which this patch is the newest applied, on whichever branch it is; 0 is the base. */
  goTo(request: Held & { readonly patchNumber: number }): Promise<Result<CorrectionHistory, Failure>>
  /** Gives the state at this patch a name, which no other state of the correction has. */
  checkpoint(
    request: Held & { readonly patchNumber: number; readonly name: string },
  ): Promise<Result<Checkpoint, Failure>>
  /** What was decided about the doubt of an inference, by whichever reader; none about one that the case does not have. */
  decisions(request: {
    readonly caseId: string
    readonly doubtOf: string
  }): Promise<Result<readonly DecidedRegion[], Failure>>
  /** Keeps that regions are right with the case, or that nothing is decided about them any more. */
  decide(request: Held & RegionsOfDoubt & { readonly decision: 'confirmed' | 'open' }): Promise<Result<void, Failure>>
  /** Adds to the time that the reader was active on this case; it counts between inputs, not while idle. */
  logActive(request: Held & { readonly milliseconds: ActiveMilliseconds }): Promise<Result<void, Failure>>
  /** Fills the empty slices between slices with the segment by ITK's morphological contour interpolation. */
  interpolateContours(request: ContourSlices): Promise<Result<ContourSlices, Failure>>
  /** Stores base + applied patches as a new immutable version and marks the case accepted; `corrected` is kept with it. */
  accept(
    request: Held & { readonly corrected?: RegionsOfDoubt },
  ): Promise<Result<{ readonly segmentationId: string; readonly version: number }, Failure>>
  /**
   * For a writer whose claim was lost: keeps what could not be recorded, on top of what it was painted on, as a version
   * of its own. The correction goes on without it.
   */
  keepAside(
    request: Held & AsideSteps,
  ): Promise<Result<{ readonly segmentationId: string; readonly version: number }, Failure>>
}
