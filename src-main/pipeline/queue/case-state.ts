import type { CaseState } from '@contract/case.ts'

/**
 * What may happen to a case:
 *
 *            inferred              claimed               accepted
 *   indexed ──────────▶ waiting ────────────▶ claimed ─────────────▶ accepted
 *                                              │ │ │    rejected
 *            the state before the claim  ◀─────┘ │ └───────────────▶ rejected
 *              (released, expired)               │      deferred
 *                                                └─────────────────▶ deferred
 *
 *   released or expired with other strokes than at the claim ──▶ corrected, or waiting if none is left
 *   corrected, accepted, rejected, deferred ──claimed──▶ claimed
 *   waiting, corrected, accepted, rejected, deferred ──inferred──▶ waiting
 *
 * What a reader has begun to correct is not inferred again, unless it was rejected: the strokes belong to the labelmap
 * that they were painted on.
 */
export type CaseEvent =
  | { readonly kind: 'inferred'; readonly strokeCount: number }
  | { readonly kind: 'claimed' }
  | {
      readonly kind: 'released' | 'expired'
      /** Applied strokes of the open correction now and when the case was claimed. */
      readonly strokeCount: number
      readonly strokeCountBefore: number
      readonly stateBefore: CaseState
    }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'deferred' }

/** The state after the event; `undefined` if the event is impossible in this state. */
export function nextCaseState(state: CaseState, event: CaseEvent): CaseState | undefined {
  switch (event.kind) {
    case 'inferred':
      return state === 'claimed' || (event.strokeCount > 0 && state !== 'rejected') ? undefined : 'waiting'
    case 'claimed':
      return state === 'indexed' || state === 'claimed' ? undefined : 'claimed'
    case 'released':
    case 'expired':
      if (state !== 'claimed') return undefined
      if (event.strokeCount === event.strokeCountBefore) return event.stateBefore
      return event.strokeCount > 0 ? 'corrected' : 'waiting'
    case 'accepted':
    case 'rejected':
    case 'deferred':
      return state === 'claimed' ? event.kind : undefined
  }
}
