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

/** Where and on what cases were measured: said by hand, or read from their files again. */
export interface OriginApi {
  set(request: CaseSelection & { readonly change: OriginChange }): Promise<Result<OriginsChanged, Failure>>
  /** Headers and sidecars alone; voxels are neither read nor changed. Progress arrives as `origins-progress` events. */
  readAgain(request: CaseSelection): Promise<Result<OriginsRead, Failure>>
  cancel(): Promise<void>
}
