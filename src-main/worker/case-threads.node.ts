import { Worker } from 'node:worker_threads'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import type { Session } from '../pipeline/inference/session.ts'
import { builtEntry } from './built-entry.node.ts'
import type { FromCaseThread, ToCaseThread } from './case-thread-protocol.ts'
import type { CaseProgress, StoredInference } from './jobs.ts'
import { type CaseToSegment, segmentCase } from './segment-case.node.ts'
import { createRankedTurns, type RankedTurns } from './turns.ts'

export interface CaseRun {
  /** Stays open until the case has ended. */
  readonly session: Session
  readonly onProgress: (progress: CaseProgress) => void
  readonly signal: AbortSignal
}

/** Segments cases, several at a time on one network. Whoever opens it closes it. */
export interface CaseThreads {
  segment(toSegment: CaseToSegment, run: CaseRun): Promise<Result<StoredInference, Failure>>
  close(): Promise<void>
}

/**
 * `session.run` holds its thread. So only that is done in this one; reading, preparing, reducing, bringing back and
 * storing are done in a thread for each case in flight, and the network goes from one case's window to the other's.
 * Where the program was not built, or threads cannot start, all is done in this thread.
 */
export function openCaseThreads(entry: string | undefined = builtEntry('case-thread.js')): CaseThreads {
  const passes = createRankedTurns()
  let begunCount = 0
  const idle: CaseThread[] = []
  const all: CaseThread[] = []
  return {
    async segment(toSegment, run) {
      const session = inTurns(run.session, begunCount++, passes)
      const thread = idle.pop() ?? (entry === undefined ? undefined : await startThread(entry))
      if (thread === undefined) return segmentCase(toSegment, { ...run, session })
      if (!all.includes(thread)) all.push(thread)
      const answer = await thread.segment(toSegment, { ...run, session })
      idle.push(thread)
      return answer
    },
    async close() {
      await Promise.all(all.map((thread) => thread.close()))
    },
  }
}

/** A session that counts its own time; one pass of all cases after the other. */
function inTurns(session: Session, rank: number, passes: RankedTurns): Session & { readonly spentMs: () => number } {
  const { embed } = session
  let spentMs = 0
  const inTurn = (work: () => Promise<Float32Array>) =>
    passes(rank, async () => {
      const started = performance.now()
      try {
        return await work()
      } finally {
        spentMs += performance.now() - started
      }
    })
  return {
    ...session,
    spentMs: () => spentMs,
    run: (pass) => inTurn(() => session.run(pass)),
    ...(embed && { embed: (tile) => inTurn(() => embed(tile)) }),
  }
}

interface CaseThread {
  segment(
    toSegment: CaseToSegment,
    run: CaseRun & { readonly session: { readonly spentMs: () => number } },
  ): Promise<Result<StoredInference, Failure>>
  close(): Promise<void>
}

async function startThread(entry: string): Promise<CaseThread | undefined> {
  const worker = new Worker(entry)
  const isReady = await new Promise<boolean>((resolve) => {
    worker.once('message', () => resolve(true))
    worker.once('error', () => resolve(false))
    worker.once('exit', () => resolve(false))
  })
  if (!isReady) return undefined
  // A thread that waits for work keeps no program alive.
  worker.unref()
  const send = (message: ToCaseThread) => worker.postMessage(message)
  return {
    segment(toSegment, { session, onProgress, signal }) {
      const { card, modelSha256, provider, providerNotes } = session
      const cancel = () => send({ kind: 'cancel' })
      const canEmbed = session.embed !== undefined
      const answerWith = async (asked: Promise<Float32Array> | undefined) => {
        await asked?.then(
          (output) => send({ kind: 'output', output, spentMs: session.spentMs() }),
          (error: unknown) =>
            send({ kind: 'pass-failed', message: error instanceof Error ? error.message : String(error) }),
        )
      }
      worker.ref()
      return new Promise<Result<StoredInference, Failure>>((resolve, reject) => {
        const hear = (message: FromCaseThread) => {
          if (message.kind === 'pass') void answerWith(session.run(message.pass))
          else if (message.kind === 'embed') void answerWith(session.embed?.(message.tile))
          else if (message.kind === 'progress') onProgress(message.progress)
          else if (message.kind === 'answer') end(() => resolve(message.answer as Result<StoredInference, Failure>))
          else if (message.kind === 'bug') end(() => reject(new Error(`A case's thread: ${message.message}`)))
        }
        const broken = (cause: unknown) => end(() => reject(new Error(`A case's thread ended: ${cause}`)))
        const end = (settle: () => void) => {
          worker.off('message', hear).off('error', broken).off('exit', broken)
          signal.removeEventListener('abort', cancel)
          worker.unref()
          settle()
        }
        worker.on('message', hear).on('error', broken).on('exit', broken)
        signal.addEventListener('abort', cancel)
        send({ kind: 'case', toSegment, network: { card, modelSha256, provider, providerNotes }, canEmbed })
        if (signal.aborted) cancel()
      })
    },
    close: async () => {
      await worker.terminate()
    },
  }
}
