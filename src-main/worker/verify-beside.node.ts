import { Worker } from 'node:worker_threads'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, type Result } from '@contract/result.ts'
import type { VerifiedTrail, VerifyingProgress } from '@contract/trail.ts'
import { builtEntry } from './built-entry.node.ts'
import type { CohortToRead } from './cohort-reader.node.ts'

export type Verified = Result<VerifiedTrail, Failure>

/** A thread's part of the talk. */
export type FromVerifyThread =
  | { readonly kind: 'progress'; readonly progress: VerifyingProgress }
  | { readonly kind: 'verified'; readonly outcome: Verified }

export interface VerifyOptions {
  readonly onProgress: (progress: VerifyingProgress) => void
  /** Aborted, the answer comes at once. */
  readonly signal: AbortSignal
  /** Told when the thread begins; what is handed over resolves when it has ended, be it long after the answer. */
  readonly onThread?: (ended: Promise<void>) => void
}

/** Checks the audit trail of an open cohort in a thread of its own, while others write. */
export function verifyBeside(
  cohort: CohortToRead,
  { onProgress, signal, onThread }: VerifyOptions,
  entry = builtEntry('verify-thread.js'),
): Promise<Verified> {
  if (entry === undefined) throw new Error('The thread that verifies was not built.')
  const thread = new Worker(entry, { workerData: cohort })
  onThread?.(new Promise((resolve) => thread.once('exit', () => resolve())))
  return new Promise<Verified>((resolve, reject) => {
    thread.on('message', (heard: FromVerifyThread) =>
      heard.kind === 'progress' ? onProgress(heard.progress) : resolve(heard.outcome),
    )
    thread.on('error', reject)
    thread.on('exit', () => reject(new Error('The thread that verifies the audit trail ended without an answer.')))
    const cancel = () => {
      // Not ended from here: what SQLite has begun would end the whole process.
      thread.postMessage('cancel')
      resolve(fail({ kind: 'cancelled' }))
    }
    if (signal.aborted) cancel()
    else signal.addEventListener('abort', cancel, { once: true })
  })
}
