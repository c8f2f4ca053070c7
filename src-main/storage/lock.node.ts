import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'

export interface CohortLock {
  release(): void
}

const lockName = 'cohort.lock'
const ownerName = 'cohort.owner.json'

/** The files in a cohort's folder that only say who has it open. */
export const lockFiles: readonly string[] = [lockName, ownerName]

/**
 * Takes the right to write a cohort: an exclusive transaction on a database of its own. The operating system drops the
 * lock with the process, however that ends, so a crashed owner never keeps it; the cohort itself stays readable.
 * Returns when the present owner took it if there is one.
 */
export function takeLock(folder: string, at: string): CohortLock | { readonly heldSince: string | undefined } {
  const sqlite = new DatabaseSync(join(folder, lockName), { timeout: 0 })
  try {
    sqlite.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    sqlite.close()
    if (error instanceof Error && 'sqliteCodeName' in error && error.sqliteCodeName === 'SQLITE_BUSY')
      return { heldSince: ownerSince(folder) }
    throw error
  }
  writeFileSync(join(folder, ownerName), JSON.stringify({ pid: process.pid, since: at }))
  return {
    release: () => {
      rmSync(join(folder, ownerName), { force: true })
      sqlite.close()
    },
  }
}

/** Only for the sentence that the user reads; the lock does not depend on it. */
function ownerSince(folder: string): string | undefined {
  try {
    const owner: unknown = JSON.parse(readFileSync(join(folder, ownerName), 'utf8'))
    return typeof owner === 'object' && owner !== null && 'since' in owner && typeof owner.since === 'string'
      ? owner.since
      : undefined
  } catch {
    return undefined
  }
}
