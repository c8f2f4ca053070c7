import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { expireClaims } from './claims.node.ts'
import { removeTemporaryFiles } from './cohort-files.node.ts'
import { migrations } from './migrations.ts'
import type { Storage } from './storage.node.ts'

/** The owner before is gone, for this process has the lock: its claims and its unfinished files are nobody's. */
export function begin(storage: Storage, versionBefore: number): Result<void, Failure> {
  removeTemporaryFiles(storage.folder)
  return storage.database.transaction(() => {
    if (versionBefore === 0) storage.audit('cohort-created', {})
    else if (versionBefore < migrations.length)
      storage.audit('cohort-migrated', { from: versionBefore, to: migrations.length })
    expireClaims(storage, 'all')
    return ok(undefined)
  })
}
