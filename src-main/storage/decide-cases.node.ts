import type { GroupOutcome } from '@contract/cohort-table.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { ok } from '@contract/result.ts'
import { type CaseChoice, chosenCaseIds } from './case-table.node.ts'
import { claimCase, expireClaims, finishClaim } from './claims.node.ts'
import type { Storage } from './storage.node.ts'
import { findCase } from './storage.node.ts'

/** A group decision without a look at each case: never "accept". */
export interface GroupDecision extends CaseChoice {
  readonly as: 'deferred' | 'rejected'
  readonly reason: string
}

/**
 * Defers or rejects all chosen cases, in one transaction, each with its own audit event. Cases that
 * nobody segmented, that a reader has open or accepted, and those that stand so already are left as they are.
 */
export const decideCases = (
  storage: Storage,
  { as, reason, ...choice }: GroupDecision,
): Result<GroupOutcome, Failure> =>
  storage.database.transaction((): Result<GroupOutcome, Failure> => {
    expireClaims(storage)
    const left = new Set(['indexed', 'claimed', 'accepted', as])
    const caseIds = chosenCaseIds(storage, choice)
    let doneCount = 0
    for (const caseId of caseIds) {
      const known = findCase(storage, caseId)
      if (!known.ok || left.has(known.value.state)) continue
      const claimed = claimCase(storage, known.value)
      if (!claimed.ok) return claimed
      const held = { caseId, fence: claimed.value.fence }
      const finished = finishClaim(storage, held, as)
      if (!finished.ok) return finished
      if (as === 'deferred')
        storage.database.run('UPDATE cases SET deferred_because = ? WHERE case_id = ?', reason, caseId)
      storage.audit(as === 'deferred' ? 'case-deferred' : 'case-rejected', { ...held, reason, inGroup: true })
      doneCount++
    }
    return ok({ doneCount, leftCount: caseIds.length - doneCount })
  })
