import type { Failure } from '@contract/failure/failure.ts'
import type { Left } from '@contract/queue.ts'
import type { Result } from '@contract/result.ts'
import { ok } from '@contract/result.ts'
import { claimAndRelease } from './claims.node.ts'
import { openStrokeCount } from './segmentations.node.ts'
import type { Storage } from './storage.node.ts'
import { findCase, moveCase } from './storage.node.ts'

export type Sending = Left & { readonly caseId: string }

/** How it is told on the audit trail beside what was left with the case. */
export interface SentAs {
  readonly inGroup?: true
  /** It had been accepted. */
  readonly reopened?: true
}

/**
 * Puts a case into the queue, whatever was decided about it, for the reader whom it is sent to or for whoever comes next.
 * Refused while a reader has it, and for a case without a segmentation.
 */
export const sendToQueue = (storage: Storage, sending: Sending): Result<void, Failure> =>
  storage.database.transaction(() => sendCase(storage, sending))

/** The same in a transaction. */
export function sendCase(storage: Storage, { caseId, ...left }: Sending, as: SentAs = {}): Result<void, Failure> {
  const noted = claimAndRelease(storage, caseId, left)
  if (!noted.ok) return noted
  const known = findCase(storage, caseId)
  if (!known.ok) return known
  const moved = moveCase(storage, known.value, { kind: 'sent', strokeCount: openStrokeCount(storage, known.value) })
  if (!moved.ok) return moved
  storage.database.run('UPDATE cases SET deferred_because = NULL WHERE number = ?', known.value.number)
  storage.audit('case-sent', { caseId, ...left, ...as })
  return ok(undefined)
}
