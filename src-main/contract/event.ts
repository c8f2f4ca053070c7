import type { Finding } from './failure/failure.ts'
import type { InferenceProgress } from './inference.ts'
import type { ImportedScan, MasksPreview, WatchedFolder } from './intake.ts'
import type { TrainingProgress } from './learn.ts'
import type { MeasuringProgress } from './quality.ts'
import type { VerifyingProgress } from './trail.ts'

export interface IntakeProgress {
  readonly seenFiles: number
  readonly totalFiles: number
  readonly addedCount: number
  readonly refusedCount: number
}

/** What main tells the renderer without being asked. */
export type WorkstationEvent =
  | { readonly kind: 'intake-progress'; readonly progress: IntakeProgress }
  | { readonly kind: 'intake-found'; readonly scan: ImportedScan }
  | { readonly kind: 'intake-refused'; readonly file: string; readonly failure: Finding }
  /** At the end of an import: files that are named as masks of its scans, which wait for a word of the reader. */
  | { readonly kind: 'intake-masks'; readonly masks: MasksPreview }
  | { readonly kind: 'masks-progress'; readonly doneCount: number; readonly totalCount: number }
  /** `undefined`: none is watched any more. */
  | { readonly kind: 'watch-changed'; readonly watched: WatchedFolder | undefined }
  | { readonly kind: 'inference-progress'; readonly progress: InferenceProgress }
  | { readonly kind: 'measuring-progress'; readonly progress: MeasuringProgress }
  | { readonly kind: 'comparing-progress'; readonly doneCount: number; readonly totalCount: number }
  | { readonly kind: 'export-progress'; readonly doneCount: number; readonly totalCount: number }
  | { readonly kind: 'verifying-progress'; readonly progress: VerifyingProgress }
  | { readonly kind: 'ratings-progress'; readonly doneCount: number; readonly totalCount: number }
  | { readonly kind: 'tasks-progress'; readonly doneCount: number; readonly totalCount: number }
  | { readonly kind: 'origins-progress'; readonly doneCount: number; readonly totalCount: number }
  | { readonly kind: 'identifiers-progress'; readonly doneCount: number; readonly totalCount: number }
  | { readonly kind: 'reference-progress'; readonly doneCount: number; readonly totalCount: number }
  | { readonly kind: 'references-progress'; readonly doneCount: number; readonly totalCount: number }
  | { readonly kind: 'consensus-progress'; readonly doneCount: number; readonly totalCount: number }
  | { readonly kind: 'training-progress'; readonly progress: TrainingProgress }
  | { readonly kind: 'evaluation-progress'; readonly doneCount: number; readonly totalCount: number }
  /** A run or an evaluation ended, or another model came into force. */
  | { readonly kind: 'learning-changed' }
  | { readonly kind: 'quality-measured'; readonly caseId: string }
  | { readonly kind: 'case-changed'; readonly caseId: string }
  /** A rating was given or taken back; the case itself stays as it is. */
  | { readonly kind: 'case-rated'; readonly caseId: string }
  | { readonly kind: 'cohort-changed' }
  | { readonly kind: 'worker-restarted'; readonly worker: 'reading' | 'inference'; readonly because: string }
