import { parentPort, workerData } from 'node:worker_threads'
import { readCohort } from '../storage/read-cohort.node.ts'
import type { CohortToRead } from './cohort-reader.node.ts'
import {
  answerRead,
  cohortReads,
  endOfThread,
  type FromCohortThread,
  type ToCohortThread,
} from './cohort-reads.node.ts'

// Entry of a thread that reads a cohort, so that main goes on meanwhile.

if (!parentPort) throw new Error('This file is the entry of a worker thread.')
const port = parentPort
const { folder, readerId, isOver } = workerData as CohortToRead & { readonly isOver: Int32Array }
const { storage, close } = readCohort(folder, { clock: () => new Date(), readerId })
const reads = cohortReads(storage)

port.on('message', (asked: ToCohortThread | typeof endOfThread) => {
  // What was asked before the end, nobody waits for any more.
  if (asked !== endOfThread) return Atomics.load(isOver, 0) === 1 ? undefined : port.postMessage(answerOf(asked))
  close()
  port.close()
})

function answerOf(asked: ToCohortThread): FromCohortThread {
  try {
    return { id: asked.id, answer: answerRead(reads, asked) }
  } catch (error) {
    return { id: asked.id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
