import { join } from 'node:path'
import { openBlobs } from './blobs.node.ts'
import { databaseName } from './cohort-files.node.ts'
import { openToRead } from './database.node.ts'
import type { Storage } from './storage.node.ts'

/** A cohort that this process has open, for a thread beside: it reads and never writes. */
export function readCohort(
  folder: string,
  { clock, readerId }: Pick<Storage, 'clock' | 'readerId'>,
): { readonly storage: Storage; close(): void } {
  const database = openToRead(join(folder, databaseName), folder)
  const never = (): never => {
    throw new Error('A thread that reads a cohort writes nothing.')
  }
  return {
    storage: { folder, database, blobs: openBlobs(folder), audit: never, clock, readerId, randomId: never, leaseMs: 0 },
    close: () => database.close(),
  }
}
