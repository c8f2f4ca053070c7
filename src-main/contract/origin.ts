import type { CaseSelection } from './cohort-table.ts'
import type { Failure } from './failure/failure.ts'
import type { Result } from './result.ts'

/** What of where and on what a case was measured may be set by hand. */
export const originFields = ['site', 'scanner', 'protocol'] as const
export type OriginField = (typeof originFields)[number]

/** Text, or `null`: what name, header or sidecar say counts again. A field that is absent stays as it is. */
export type OriginChange = Readonly<Partial<Record<OriginField, string | null | undefined>>>

/** What became of the cases of a selection. */
export interface OriginsChanged {
  readonly changedCount: number
  readonly sameCount: number
}

export interface OriginsRead extends OriginsChanged {
  /** Cases whose files could not be read: they stay as they are. */
  readonly failedCount: number
  /** Why, of the first of them. */
  readonly failure?: Failure
  readonly isCancelled: boolean
}

/** One case of a table, before and after; a field is absent where nothing is known. */
export interface OriginOfCase {
  readonly name: string
  readonly before: Readonly<Partial<Record<OriginField, string>>>
  readonly after: Readonly<Partial<Record<OriginField, string>>>
}

/** A table that was read and matched with the cases; nothing of it holds before it is applied. */
export interface OriginTablePreview {
  readonly tableId: string
  /** Base name. */
  readonly file: string
  readonly rowCount: number
  /** Cases that would change, and the first of them in the order of the table. */
  readonly changedCount: number
  readonly changed: readonly OriginOfCase[]
  /** Cases of which the table says what holds already. */
  readonly sameCount: number
  /** Rows that are not of one case, and the first of them: the names of no case (`caseCount` 0), or of several. */
  readonly leftCount: number
  readonly left: readonly { readonly line: number; readonly name: string; readonly caseCount: number }[]
  /** Columns of which nothing was read. */
  readonly leftColumns: readonly string[]
}

export interface OriginTableApplied extends OriginsChanged {
  readonly isCancelled: boolean
}

/** Where and on what cases were measured: said by hand, or read from their files again. */
export interface OriginApi {
  set(request: CaseSelection & { readonly change: OriginChange }): Promise<Result<OriginsChanged, Failure>>
  /** Headers and sidecars alone; voxels are neither read nor changed. Progress arrives as `origins-progress` events. */
  readAgain(request: CaseSelection): Promise<Result<OriginsRead, Failure>>
  /** Asks for a TSV or CSV and says what it would change; `undefined` if the user chose none. */
  chooseTable(): Promise<Result<OriginTablePreview | undefined, Failure>>
  /** Sets what the table says that was previewed last. Progress arrives as `origins-progress` events. */
  applyTable(request: { readonly tableId: string }): Promise<Result<OriginTableApplied, Failure>>
  /** What was read or set before stays. */
  cancel(): Promise<void>
}
