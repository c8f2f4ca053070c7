import type { CaseState } from '@contract/case.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { CaseSession } from './case-session.svelte.ts'

export interface CaseName {
  readonly caseId: string
  readonly name: string
}

/** none → opening → open | failed; from each of them another case may be opened. */
export type CorrectState =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'opening' } & CaseName)
  | ({ readonly kind: 'failed'; readonly failure: Failure; readonly state: CaseState } & CaseName)
  | { readonly kind: 'open'; readonly session: CaseSession }
