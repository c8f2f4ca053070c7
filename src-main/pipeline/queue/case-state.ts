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
 *   waiting, accepted, rejected, deferred ──inferred──▶ waiting, or corrected if strokes are applied
 *   claimed, corrected ──inferred──▶ as before
 *   all but claimed and corrected ──imported──▶ waiting
 *   all but indexed and claimed ──sent──▶ waiting, or corrected if strokes are applied
 *
 * What a reader has made stays what is shown and corrected; a new inference is then a proposal beside it. Only where
 * there is nothing of a reader it becomes the base, and therefore not under a reader who has the case open: strokes
 * belong to the labelmap that they were painted on. A rejected case is begun anew: strokes that were not accepted end.
 */
export type CaseEvent =
  | ({ readonly kind: 'inferred' } & Standing)
  /** A segmentation was brought in from files: it is what is corrected from now on. */
  | { readonly kind: 'imported' }
  /** A reader who looked at the case wants it to stand in the queue. */
  | ({ readonly kind: 'sent' } & Pick<Standing, 'strokeCount'>)
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

/** What a reader has made of a case so far. */
export interface Standing {
  /** Applied strokes of the open correction. */
  readonly strokeCount: number
  /** Whether a reader has accepted a version. */
  readonly hasReaderVersion: boolean
}

/** Whether a new inference leaves the version that is shown and corrected in its place. */
export const isBaseKept = (state: CaseState, { strokeCount, hasReaderVersion }: Standing): boolean =>
  hasReaderVersion || (strokeCount > 0 && state !== 'rejected')

/** The state after the event; `undefined` if the event is impossible in this state. */
export function nextCaseState(state: CaseState, event: CaseEvent): CaseState | undefined {
  switch (event.kind) {
    case 'inferred':
      if (state === 'claimed') return isBaseKept(state, event) ? 'claimed' : undefined
      return event.strokeCount > 0 && state !== 'rejected' ? 'corrected' : 'waiting'
    case 'imported':
      return state === 'claimed' || state === 'corrected' ? undefined : 'waiting'
    case 'sent':
      if (state === 'indexed' || state === 'claimed') return undefined
      return event.strokeCount > 0 ? 'corrected' : 'waiting'
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
