import { basename } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { Failure } from '@contract/failure/failure.ts'
import { fail } from '@contract/result.ts'
import type { VerifyingProgress } from '@contract/trail.ts'
import { databaseFailure } from '../storage/database.node.ts'
import { readCohort } from '../storage/read-cohort.node.ts'
import { verifyAudit } from '../storage/verify.node.ts'
import type { CohortToRead } from './cohort-reader.node.ts'
import type { FromVerifyThread, Verified } from './verify-beside.node.ts'

// Entry of a thread that checks the audit trail of an open cohort once.

if (!parentPort) throw new Error('This file is the entry of a worker thread.')
const port = parentPort
const cancelled: Failure = { kind: 'cancelled' }
const say = (message: FromVerifyThread) => port.postMessage(message)
const { folder, readerId } = workerData as CohortToRead
const { storage, close } = readCohort(folder, { clock: () => new Date(), readerId })

// One picture of the tables from the first read on: what is written meanwhile is not in it.
storage.database.run('BEGIN')
const own = new AbortController()
port.once('message', () => own.abort())
say({ kind: 'verified', outcome: await verified() })
close()
port.close()

async function verified(): Promise<Verified> {
  const onProgress = (progress: VerifyingProgress) => say({ kind: 'progress', progress })
  try {
    return await verifyAudit(storage, { onProgress, signal: own.signal })
  } catch (error) {
    const failure = own.signal.aborted ? cancelled : databaseFailure(error, basename(folder))
    if (failure === undefined) throw error
    return fail(failure)
  }
}
