import type { Failure } from '@contract/failure/failure.ts'
import type { Left } from '@contract/queue.ts'
import type { Result } from '@contract/result.ts'
import { ok } from '@contract/result.ts'
import { claimAndRelease } from './claims.node.ts'
import { openStrokeCount } from './segmentations.node.ts'
import type { Storage } from './storage.node.ts'
import { findCase, moveCase } from './storage.node.ts'

export type Sending = Left & { readonly caseId: string }

/**
 * Puts a case into the queue, whatever was decided about it, with a note for the reader it is sent to, or for whoever claims it next. Refused while a
 * reader has it, and for a case without a segmentation.
 */
export function sendToQueue(storage: Storage, { caseId, ...left }: Sending): Result<void, Failure> {
  return storage.database.transaction(() => {
    const noted = claimAndRelease(storage, caseId, left)
    if (!noted.ok) return noted
    const known = findCase(storage, caseId)
    if (!known.ok) return known
    const moved = moveCase(storage, known.value, { kind: 'sent', strokeCount: openStrokeCount(storage, known.value) })
    if (!moved.ok) return moved
    storage.database.run('UPDATE cases SET deferred_because = NULL WHERE number = ?', known.value.number)
    storage.audit('case-sent', { caseId, ...left })
    return ok(undefined)
  })
}
