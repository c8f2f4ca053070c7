import type { Aggregation } from './aggregation.ts'
import type { CaseRow, CaseState } from './case.ts'
import type { CaseSelection } from './cohort-table.ts'
import type { Failure } from './failure/failure.ts'
import type { Result } from './result.ts'

export interface CohortSummary {
  readonly name: string
  readonly folder: string
  readonly caseCount: number
  readonly countByState: Readonly<Partial<Record<CaseState, number>>>
  readonly refusedCount: number
  /** From segments to the score of a case, wherever one is shown. */
  readonly aggregation: Aggregation
}

/** A file or series that was not taken, and why. */
export interface RefusedFile {
  readonly file: string
  readonly failure: Failure
}

/** One that the cohort remembers, with the time at which the import began that refused it last. */
export interface KeptRefusal extends RefusedFile {
  readonly importedAt: string
}

export interface CasePage {
  readonly totalCount: number
  readonly rows: readonly CaseRow[]
  /** Of the measure that was asked for, row by row; `null`: not measured. */
  readonly values?: readonly (number | null)[]
}

/** What the renderer may ask about the cohort that is open. Folders are chosen in a dialog that main shows. */
export interface CohortApi {
  /** Asks for an empty or new folder and makes a cohort of it; `undefined` if the user cancels. */
  create(): Promise<Result<CohortSummary | undefined, Failure>>
  /** Asks for a cohort's folder and opens it; `undefined` if the user cancels. */
  open(): Promise<Result<CohortSummary | undefined, Failure>>
  current(): Promise<CohortSummary | undefined>
  list(
    request: CaseSelection & {
      readonly offset: number
      readonly limit: number
      /** By its id. */
      readonly measure?: string | undefined
    },
  ): Promise<CasePage>
  /** Those of the latest import first. */
  refused(request: { readonly offset: number; readonly limit: number }): Promise<readonly KeptRefusal[]>
}
