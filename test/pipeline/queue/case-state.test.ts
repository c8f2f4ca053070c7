import { expect, test } from 'vitest'
import type { CaseState } from '../../../src-main/contract/case.ts'
import type { CaseEvent } from '../../../src-main/pipeline/queue/case-state.ts'
import { nextCaseState } from '../../../src-main/pipeline/queue/case-state.ts'

const states: readonly CaseState[] = ['indexed', 'waiting', 'claimed', 'corrected', 'accepted', 'rejected', 'deferred']

/** Every possible transition, as in the picture; whatever is not named here is impossible. */
const possible: readonly [event: CaseEvent, moves: Partial<Record<CaseState, CaseState>>][] = [
  [
    { kind: 'inferred', strokeCount: 0 },
    {
      indexed: 'waiting',
      waiting: 'waiting',
      corrected: 'waiting',
      accepted: 'waiting',
      rejected: 'waiting',
      deferred: 'waiting',
    },
  ],
  [{ kind: 'inferred', strokeCount: 1 }, {}],
  [
    { kind: 'claimed' },
    { waiting: 'claimed', corrected: 'claimed', accepted: 'claimed', rejected: 'claimed', deferred: 'claimed' },
  ],
  ...(['released', 'expired'] as const).flatMap(
    (kind): (readonly [CaseEvent, Partial<Record<CaseState, CaseState>>])[] => [
      [{ kind, strokeCount: 0, stateBefore: 'waiting' }, { claimed: 'waiting' }],
      [{ kind, strokeCount: 0, stateBefore: 'accepted' }, { claimed: 'accepted' }],
      [{ kind, strokeCount: 0, stateBefore: 'corrected' }, { claimed: 'waiting' }],
      [{ kind, strokeCount: 3, stateBefore: 'waiting' }, { claimed: 'corrected' }],
      [{ kind, strokeCount: 3, stateBefore: 'accepted' }, { claimed: 'corrected' }],
      [{ kind, strokeCount: 3, stateBefore: 'deferred' }, { claimed: 'deferred' }],
    ],
  ),
  [{ kind: 'accepted' }, { claimed: 'accepted' }],
  [{ kind: 'rejected' }, { claimed: 'rejected' }],
  [{ kind: 'deferred' }, { claimed: 'deferred' }],
].map(([event, moves]) => [event, moves] as [CaseEvent, Partial<Record<CaseState, CaseState>>])

test.each(possible)('%o leads only where the picture says.', (event, moves) => {
  for (const state of states) expect(nextCaseState(state, event), state).toBe(moves[state])
})
