import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import { isLeftByFileManager } from '@volume/left-by-file-manager.ts'
import { unfinished } from './blobs.node.ts'
import type { Database } from './database.node.ts'
import { databaseFailure, isSqlError, openDatabase } from './database.node.ts'
import { keepHead } from './head.node.ts'
import type { CohortLock, LockOwner } from './lock.node.ts'
import { lockFiles, takeLock } from './lock.node.ts'
import { applicationId, migrations, stepsFrom } from './migrations.ts'
import { numberOf } from './row.ts'

export interface OpenFiles {
  readonly database: Database
  readonly lock: CohortLock
  /** The version of the tables before this start; 0 for a new cohort. */
  readonly versionBefore: number
}

export const databaseName = 'cohort.db'

/** Makes the folder of a new cohort; it has to be absent or empty. */
export function prepareFolder(folder: string): Result<void, Failure> {
  try {
    if (
      existsSync(folder) &&
      readdirSync(folder).some((name) => !lockFiles.includes(name) && !isLeftByFileManager(name))
    )
      return fail({ kind: 'folder-not-empty', folder: basename(folder) })
    for (const part of ['voxels', 'models']) mkdirSync(join(folder, part), { recursive: true })
    return ok(undefined)
  } catch (error) {
    return fail(fileFailure(error))
  }
}

/** Locks the folder, opens its database and brings its tables up to date. */
export function openFiles(folder: string, owner: LockOwner): Result<OpenFiles, Failure> {
  const name = basename(folder)
  try {
    const lock = takeLock(folder, owner)
    if (!('release' in lock)) return fail({ kind: 'cohort-locked', folder: name, ...lock.heldBy })
    let database: Database | undefined
    try {
      database = openDatabase(join(folder, databaseName), name)
      const migrated = migrate(database, name)
      if (!migrated.ok) {
        close({ database, lock })
        return migrated
      }
      return ok({ database: keepHead(database, folder), lock, versionBefore: migrated.value })
    } catch (error) {
      close({ database, lock })
      throw error
    }
  } catch (error) {
    return fail(databaseFailure(error, name) ?? fileFailure(error))
  }
}

export function close({
  database,
  lock,
}: {
  readonly database: Database | undefined
  readonly lock: CohortLock
}): void {
  database?.close()
  lock.release()
}

/** Returns the version before. A file of another program and one of a newer version are left as they are. */
function migrate(database: Database, folder: string): Result<number, Failure> {
  const version = numberOf(database.one('PRAGMA user_version') ?? {}, 'user_version')
  const id = numberOf(database.one('PRAGMA application_id') ?? {}, 'application_id')
  const isEmpty = database.one('SELECT 1 FROM sqlite_schema LIMIT 1') === undefined
  if (!isEmpty && id !== applicationId) return fail({ kind: 'not-a-cohort', folder })
  if (version > migrations.length)
    return fail({ kind: 'cohort-from-newer-version', folder, version, known: migrations.length })
  // Version 5 was written in two editions; the second has the tables of studies already.
  const hasStudies = database.one(`SELECT 1 FROM sqlite_schema WHERE name = 'studies'`) !== undefined
  const edition = hasStudies ? 'second' : 'first'
  try {
    return database.transaction(() => {
      for (const step of stepsFrom(version, edition)) database.run(step)
      database.run(`PRAGMA application_id = ${applicationId}`)
      database.run(`PRAGMA user_version = ${migrations.length}`)
      return ok(version)
    })
  } catch (error) {
    if (version === 0 || !isSqlError(error)) throw error
    return fail({ kind: 'cohort-format-unknown', folder, version, because: error.message })
  }
}

/** A writer that is still at work has touched its file since. */
const abandonedMs = 60 * 60_000

/** Removes what a process left that was killed while it stored a blob. */
export function removeTemporaryFiles(folder: string): void {
  const voxels = join(folder, 'voxels')
  if (!existsSync(voxels)) return
  for (const name of readdirSync(voxels)) {
    if (!name.endsWith(unfinished)) continue
    const stats = statSync(join(voxels, name), { throwIfNoEntry: false })
    if (stats !== undefined && Date.now() - stats.mtimeMs > abandonedMs) rmSync(join(voxels, name), { force: true })
  }
}

/** The expected failures of the file system in words without paths; a bug is thrown on. */
function fileFailure(error: unknown): Failure {
  if (!(error instanceof Error) || !('code' in error)) throw error
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return { kind: 'disk-full', needed: 'cohort' }
    case 'EACCES':
    case 'EPERM':
      return { kind: 'cohort-unwritable', because: 'access was denied' }
    case 'EROFS':
      return { kind: 'cohort-unwritable', because: 'the disk is read-only' }
    case 'ENOTDIR':
    case 'EEXIST':
      return { kind: 'cohort-unwritable', because: 'a file stands where its folder should be' }
    default:
      throw error
  }
}
