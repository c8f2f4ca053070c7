import { expect, test } from 'vitest'
import type { CaseState } from '../../../src-main/contract/case.ts'
import type { CaseEvent } from '../../../src-main/pipeline/queue/case-state.ts'
import { nextCaseState } from '../../../src-main/pipeline/queue/case-state.ts'

const states: readonly CaseState[] = ['indexed', 'waiting', 'claimed', 'corrected', 'accepted', 'rejected', 'deferred']

type Moves = Partial<Record<CaseState, CaseState>>

const ended = (kind: 'released' | 'expired', stateBefore: CaseState, before: number, now: number): CaseEvent => ({
  kind,
  stateBefore,
  strokeCountBefore: before,
  strokeCount: now,
})
const toWaiting: Moves = {
  indexed: 'waiting',
  waiting: 'waiting',
  corrected: 'waiting',
  accepted: 'waiting',
  rejected: 'waiting',
  deferred: 'waiting',
}
/** Strokes are applied: only a rejected case is begun anew. */
const toCorrected: Moves = {
  indexed: 'corrected',
  waiting: 'corrected',
  claimed: 'claimed',
  corrected: 'corrected',
  accepted: 'corrected',
  rejected: 'waiting',
  deferred: 'corrected',
}
const toClaimed: Moves = {
  waiting: 'claimed',
  corrected: 'claimed',
  accepted: 'claimed',
  rejected: 'claimed',
  deferred: 'claimed',
}

const sent = (to: CaseState): Moves => ({ waiting: to, corrected: to, accepted: to, rejected: to, deferred: to })

/** Every possible transition, as in the picture; whatever is not named here is impossible. */
const possible: readonly { readonly event: CaseEvent; readonly moves: Moves }[] = [
  { event: { kind: 'inferred', strokeCount: 0, hasReaderVersion: false }, moves: toWaiting },
  { event: { kind: 'inferred', strokeCount: 0, hasReaderVersion: true }, moves: { ...toWaiting, claimed: 'claimed' } },
  { event: { kind: 'inferred', strokeCount: 1, hasReaderVersion: false }, moves: toCorrected },
  { event: { kind: 'inferred', strokeCount: 1, hasReaderVersion: true }, moves: toCorrected },
  { event: { kind: 'sent', strokeCount: 0 }, moves: sent('waiting') },
  { event: { kind: 'sent', strokeCount: 1 }, moves: sent('corrected') },
  { event: { kind: 'claimed' }, moves: toClaimed },
  ...(['released', 'expired'] as const).flatMap((kind) => [
    { event: ended(kind, 'waiting', 0, 0), moves: { claimed: 'waiting' } as const },
    { event: ended(kind, 'accepted', 0, 0), moves: { claimed: 'accepted' } as const },
    { event: ended(kind, 'rejected', 2, 2), moves: { claimed: 'rejected' } as const },
    { event: ended(kind, 'corrected', 2, 2), moves: { claimed: 'corrected' } as const },
    { event: ended(kind, 'waiting', 0, 3), moves: { claimed: 'corrected' } as const },
    { event: ended(kind, 'accepted', 0, 3), moves: { claimed: 'corrected' } as const },
    { event: ended(kind, 'corrected', 3, 0), moves: { claimed: 'waiting' } as const },
  ]),
  { event: { kind: 'accepted' }, moves: { claimed: 'accepted' } },
  { event: { kind: 'rejected' }, moves: { claimed: 'rejected' } },
  { event: { kind: 'deferred' }, moves: { claimed: 'deferred' } },
]

test.each(possible)('$event leads only where the picture says.', ({ event, moves }) => {
  for (const state of states) expect(nextCaseState(state, event), state).toBe(moves[state])
})
