import type { CaseState } from '@contract/case.ts'

/**
 * What may happen to a case:
 *
 *              inferred                claimed                 accepted
 *   indexed ─────────────▶ waiting ─────────────▶ claimed ─────────────────▶ accepted
 *                             ▲                    │ │ │ │    rejected
 *                             │  released, expired │ │ │ └─────────────────▶ rejected
 *                             ├────────────────────┘ │ │      deferred
 *                             │    … with strokes    │ └───────────────────▶ deferred
 *                             │  corrected ◀─────────┘
 *                             │
 *   accepted, rejected, deferred ──inferred──▶ waiting;  corrected, accepted, rejected, deferred ──claimed──▶ claimed
 *
 * A claim that ends without strokes leaves the case as it was before the claim. What a reader has begun to correct is
 * not inferred again: the strokes belong to the labelmap that they were painted on.
 */
export type CaseEvent =
  | { readonly kind: 'inferred'; readonly strokeCount: number }
  | { readonly kind: 'claimed' }
  | {
      readonly kind: 'released' | 'expired'
      /** Applied strokes of the correction that is open. */
      readonly strokeCount: number
      readonly stateBefore: CaseState
    }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'deferred' }

export type CaseEventKind = CaseEvent['kind']

/** The state after the event; `undefined` if the event is impossible in this state. */
export function nextCaseState(state: CaseState, event: CaseEvent): CaseState | undefined {
  switch (event.kind) {
    case 'inferred':
      return state === 'claimed' || event.strokeCount > 0 ? undefined : 'waiting'
    case 'claimed':
      return state === 'indexed' || state === 'claimed' ? undefined : 'claimed'
    case 'released':
    case 'expired':
      return state === 'claimed' ? restingState(event.strokeCount, event.stateBefore) : undefined
    case 'accepted':
    case 'rejected':
    case 'deferred':
      return state === 'claimed' ? event.kind : undefined
  }
}

function restingState(strokeCount: number, before: CaseState): CaseState {
  if (strokeCount > 0) return before === 'deferred' ? 'deferred' : 'corrected'
  return before === 'corrected' ? 'waiting' : before
}
