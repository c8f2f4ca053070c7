import type { Failure } from '@contract/failure/failure.ts'
import type { Software } from '../../pipeline/export/bids/derivative-text.ts'
import type { Cohort } from '../../storage/cohort.node.ts'

/** Cases of a cohort on their way to a folder or file. */
export interface CohortExport {
  readonly cohort: Cohort
  readonly caseIds: readonly string[]
  /** Absolute, or relative to the working directory. */
  readonly out: string
  readonly software: Software
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

/** What was written, and which cases were not, and why. */
export interface ExportOutcome {
  /** Relative to the folder, with slashes. */
  readonly files: readonly string[]
  readonly caseCount: number
  readonly failed: readonly { readonly caseId: string; readonly name: string; readonly failure: Failure }[]
}
