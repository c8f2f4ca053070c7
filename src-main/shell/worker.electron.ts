import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { WorkerName } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail } from '@contract/result.ts'
import { type UtilityProcess, utilityProcess } from 'electron'
import type { FromWorker, ToWorker } from '../worker/jobs.ts'

type RequestOf<Job> = Job extends { request: infer Request } ? Request : never
type AnswerOf<Job> = Job extends { answer: infer Answer } ? Answer : never
type NoteOf<Job> = Job extends { note: infer Note } ? Note : never

export interface JobOptions<Job> {
  readonly onNote?: (note: NoteOf<Job>) => void
  readonly signal?: AbortSignal
}

/** A worker that is started when it is needed and started again after a crash. */
export interface Worker<Jobs> {
  /** Resolves with the job's answer, or with `worker-crashed` if the process ended meanwhile. */
  run<Name extends keyof Jobs & string>(
    name: Name,
    request: RequestOf<Jobs[Name]>,
    options?: JobOptions<Jobs[Name]>,
  ): Promise<AnswerOf<Jobs[Name]> | { readonly ok: false; readonly failure: Failure }>
  /** Ends the process if it has no job, and gives back its memory; the next job starts one. */
  rest(): void
  /** The process that runs now, if any: for tests that end it. */
  readonly pid: number | undefined
  close(): void
}

export interface SupervisionOptions {
  readonly onCrash: (because: string) => void
  /** Command line of every process. */
  readonly argumentsAlways?: () => readonly string[]
  /** Runs only where others leave the processor. */
  readonly isLow?: boolean
  /** Command line of every process that follows a crash: how to work more carefully than the one before. */
  readonly argumentsAfterCrash?: readonly string[]
  /** A process that had no job for so long ends, and gives back its memory; the next job starts one. Stays unless given. */
  readonly idleMs?: number
}

interface Pending {
  readonly answer: (answer: unknown) => void
  readonly bug: (error: Error) => void
  readonly note: (note: never) => void
}

/**
 * Supervises one utility process. A native crash there ends the worker, not the application: every job that it had
 * is answered with `worker-crashed`, and the next job starts a new process.
 */
export function superviseWorker<Jobs>(
  name: WorkerName,
  { onCrash, argumentsAlways = () => [], argumentsAfterCrash = [], idleMs, isLow = false }: SupervisionOptions,
): Worker<Jobs> {
  let child: UtilityProcess | undefined
  let lastId = 0
  let closed = false
  let hasCrashed = false
  let idle: ReturnType<typeof setTimeout> | undefined
  const pending = new Map<number, Pending>()

  function start(): UtilityProcess {
    const started = utilityProcess.fork(
      join(import.meta.dirname, `${name}-worker.js`),
      [...argumentsAlways(), ...(hasCrashed ? argumentsAfterCrash : [])],
      {
        serviceName: `insula-${name}`,
        stdio: 'inherit',
      },
    )
    started.on('message', receive)
    if (isLow) started.once('spawn', () => setLowPriority(started.pid))
    started.once('exit', (code) => {
      // A process that was ended is no longer the one that works.
      if (closed || child !== started) return
      child = undefined
      hasCrashed = true
      const because = `its process ended with status ${code}`
      for (const job of pending.values()) job.answer(fail({ kind: 'worker-crashed', worker: name, because }))
      pending.clear()
      onCrash(because)
    })
    return started
  }

  function receive(message: FromWorker): void {
    const job = pending.get(message.id)
    if (!job) return
    if (message.kind !== 'note') pending.delete(message.id)
    if (message.kind === 'note') job.note(message.note as never)
    else if (message.kind === 'answer') job.answer(message.answer)
    else job.bug(new Error(`${name} worker: ${message.message}`))
    if (pending.size === 0 && idleMs !== undefined) idle = setTimeout(rest, idleMs).unref()
  }

  function rest(): void {
    clearTimeout(idle)
    if (pending.size > 0) return
    child?.kill()
    child = undefined
  }

  return {
    run(jobName, request, { onNote, signal } = {}) {
      clearTimeout(idle)
      child ??= start()
      const current = child
      const id = ++lastId
      const send = (message: ToWorker) => current.postMessage(message)
      const cancel = () => send({ kind: 'cancel', id })
      const answered = new Promise<AnswerOf<Jobs[typeof jobName]> | { ok: false; failure: Failure }>((answer, bug) => {
        pending.set(id, { answer: answer as (value: unknown) => void, bug, note: (note) => onNote?.(note) })
        send({ kind: 'job', id, name: jobName, request })
      })
      signal?.addEventListener('abort', cancel, { once: true })
      if (signal?.aborted) cancel()
      return answered.finally(() => signal?.removeEventListener('abort', cancel))
    },
    rest,
    get pid() {
      return child?.pid
    },
    close() {
      closed = true
      clearTimeout(idle)
      child?.kill()
    },
  }
}

/** A process that ended meanwhile has none. */
function setLowPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It works at the usual priority.
  }
}
