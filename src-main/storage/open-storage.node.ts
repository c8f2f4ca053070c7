import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { auditOf } from './audit.node.ts'
import { begin } from './begin.node.ts'
import { openBlobs } from './blobs.node.ts'
import { close, databaseName, openFiles, prepareFolder } from './cohort-files.node.ts'
import type { Storage } from './storage.node.ts'

export interface CohortDependencies {
  readonly clock: () => Date
  /** Who is named as the author of claims, strokes, versions and audit events. */
  readonly readerId: string
  /** Random UUIDs unless given. */
  readonly randomId?: () => string
  /** How long a claim holds after its last use; 30 minutes unless given. */
  readonly leaseMs?: number
}

/** A cohort's folder that this process has open alone. */
export interface OpenStorage {
  readonly storage: Storage
  close(): void
}

export function createStorage(folder: string, dependencies: CohortDependencies): Result<OpenStorage, Failure> {
  const path = resolve(folder)
  const prepared = prepareFolder(path)
  return prepared.ok ? openAt(path, dependencies) : prepared
}

/** `finish` is done before anybody else gets it. */
export function openStorage(
  folder: string,
  dependencies: CohortDependencies,
  finish?: (storage: Storage) => Result<void, Failure>,
): Result<OpenStorage, Failure> {
  const path = resolve(folder)
  if (!existsSync(join(path, databaseName))) return fail({ kind: 'not-a-cohort', folder: basename(path) })
  const opened = openAt(path, dependencies)
  const finished = opened.ok && finish ? finish(opened.value.storage) : ok(undefined)
  if (finished.ok) return opened
  if (opened.ok) opened.value.close()
  return finished
}

function openAt(
  folder: string,
  { clock, readerId, randomId, leaseMs }: CohortDependencies,
): Result<OpenStorage, Failure> {
  const files = openFiles(folder, { readerId, since: clock().toISOString() })
  if (!files.ok) return files
  const { database, versionBefore } = files.value
  const storage: Storage = {
    folder,
    database,
    blobs: openBlobs(folder),
    audit: auditOf(database, { clock, readerId }),
    clock,
    readerId,
    randomId: randomId ?? randomUUID,
    leaseMs: leaseMs ?? 30 * 60_000,
  }
  const begun = begin(storage, versionBefore)
  if (!begun.ok) close(files.value)
  return begun.ok ? ok({ storage, close: () => close(files.value) }) : begun
}
