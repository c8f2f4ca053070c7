import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'

export interface CohortLock {
  release(): void
}

/** Who has a cohort open, and since when. */
export interface LockOwner {
  readonly readerId: string
  readonly since: string
}

const lockName = 'cohort.lock'
const ownerName = 'cohort.owner.json'

/** The files in a cohort's folder that only say who has it open. */
export const lockFiles: readonly string[] = [lockName, ownerName]

/**
 * Takes the right to write a cohort: an exclusive transaction on a database of its own. The operating system drops the
 * lock with the process, however that ends, so a crashed owner never keeps it; the cohort itself stays readable.
 * Returns the present owner if there is one, `undefined` in place of its name if it told nothing of itself.
 */
export function takeLock(folder: string, owner: LockOwner): CohortLock | { readonly heldBy: LockOwner | undefined } {
  const sqlite = new DatabaseSync(join(folder, lockName), { timeout: 0 })
  try {
    sqlite.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    sqlite.close()
    if (error instanceof Error && 'sqliteCodeName' in error && error.sqliteCodeName === 'SQLITE_BUSY')
      return { heldBy: ownerOf(folder) }
    throw error
  }
  writeFileSync(join(folder, ownerName), JSON.stringify({ pid: process.pid, ...owner }))
  return {
    release: () => {
      rmSync(join(folder, ownerName), { force: true })
      sqlite.close()
    },
  }
}

/** Only for the sentence that the user reads; the lock does not depend on it. */
function ownerOf(folder: string): LockOwner | undefined {
  try {
    const told: unknown = JSON.parse(readFileSync(join(folder, ownerName), 'utf8'))
    if (typeof told !== 'object' || told === null) return undefined
    const [since, readerId] = ['since' in told ? told.since : undefined, 'readerId' in told ? told.readerId : undefined]
    return typeof since === 'string' && typeof readerId === 'string' ? { since, readerId } : undefined
  } catch {
    return undefined
  }
}
