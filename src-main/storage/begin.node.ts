import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { expireClaims } from './claims.node.ts'
import { removeTemporaryFiles } from './cohort-files.node.ts'
import { groupDecisionsOf } from './decide-cases.node.ts'
import { finish } from './kept-work.node.ts'
import { migrations } from './migrations.ts'
import { takeOffParts } from './run-orders.node.ts'
import { finishScoring } from './scores.node.ts'
import { originsToSet } from './set-origins.node.ts'
import type { Storage } from './storage.node.ts'

/** The owner before is gone, for this process has the lock: its claims and its unfinished files are nobody's. */
export function begin(storage: Storage, versionBefore: number): Result<void, Failure> {
  removeTemporaryFiles(storage.folder)
  const begun = storage.database.transaction(() => {
    if (versionBefore === 0) storage.audit('cohort-created', {})
    else if (versionBefore < migrations.length)
      storage.audit('cohort-migrated', { from: versionBefore, to: migrations.length })
    expireClaims(storage, 'all')
    takeOffParts(storage)
    return ok(undefined)
  })
  const decided = begun.ok ? finish(groupDecisionsOf(storage)) : begun
  const set = decided.ok ? finish(originsToSet(storage)) : decided
  return set.ok ? finishScoring(storage) : set
}
